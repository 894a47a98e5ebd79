using Adarl.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>Adam's memory survives a checkpoint, leaks nothing, and its numbers survive garbage collections.</summary>
[Collection("torch")]
public sealed class AdamDescentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Updates_after_a_checkpoint_have_the_bits_of_those_without(bool decoupled)
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Start(), Start());
        using var first = Adam(one, decoupled);
        using var second = Adam(other, decoupled);
        Update(first, one);
        Update(first, one);
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
            first.Save(writer);
        memory.Position = 0;
        using (no_grad())
            other.copy_(one);
        second.Load(new BinaryReader(memory));
        Update(first, one);
        Update(second, other);
        Assert.Equal(one.data<float>().ToArray(), other.data<float>().ToArray());
    }

    [Fact]
    public void A_memory_of_another_number_of_parameters_is_refused()
    {
        using var none = new AdamDescent([], 0.1, new AdamNumbers());
        using var reader = new BinaryReader(new MemoryStream([7, 0, 0, 0]));
        Assert.Contains("7 parameters", Assert.Throws<InvalidDataException>(() => none.Load(reader)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hundred_steps_leave_no_tensor(bool decoupled)
    {
        using var scope = NewDisposeScope();
        var parameter = Start();
        using var adam = Adam(parameter, decoupled);
        Clipped();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++)
            Clipped();
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left");

        void Clipped()
        {
            using var step = NewDisposeScope();
            adam.Forget();
            parameter.square().sum().backward();
            GradientClipping.Apply(adam.Parameters, 1, 0.5);
            adam.Step();
        }
    }

    [Fact]
    public void Memory_is_freed_with_the_optimizer()
    {
        using var scope = NewDisposeScope();
        var parameter = Start();
        Update(Gradient(parameter), parameter);
        var before = Tensor.TotalCount;
        using (var adam = Adam(parameter, decoupled: true))
        {
            Update(adam, parameter);
            Assert.Equal(before + 2, Tensor.TotalCount);
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Numbers_are_whole_while_garbage_is_collected()
    {
        using var scope = NewDisposeScope();
        var expected = Walk();
        Garbage.WhileCollected(() =>
        {
            for (var i = 0; i < 8; i++)
                Assert.Equal(expected, Walk());
        });

        // Many small parameters: many numbers in a short time.
        static float[] Walk()
        {
            using var walk = NewDisposeScope();
            Parameter[] parameters = [.. Enumerable.Range(0, 500).Select(_ => new Parameter(ones(1)))];
            using var adam = new AdamDescent([new(parameters, 0.01)], 0.1, new AdamNumbers { Decoupled = true });
            foreach (var parameter in parameters)
                parameter.grad = ones(1);
            for (var i = 0; i < 5; i++)
                adam.Step();
            return [.. parameters.Select(parameter => parameter.item<float>())];
        }
    }

    private static AdamDescent Adam(Parameter parameter, bool decoupled) =>
        new([new([parameter], 0.01)], 0.1, new AdamNumbers { Decoupled = decoupled });

    private static GradientDescent Gradient(Parameter parameter) => new([new([parameter], 0)], 0.1, 0);

    private static void Update(Optimizer optimizer, Parameter parameter)
    {
        using var step = NewDisposeScope();
        optimizer.Forget();
        parameter.square().sum().backward();
        optimizer.Step();
    }

    private static Parameter Start() => new(linspace(-1, 2, 7));
}
