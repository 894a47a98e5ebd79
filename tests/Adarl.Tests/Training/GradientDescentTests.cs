using Adarl.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>Updates are those of the library's optimizer, to the last bit, and what they leave behind survives a checkpoint.</summary>
[Collection("torch")]
public sealed class GradientDescentTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 4e-5)]
    [InlineData(0.9, 4e-5)]
    public void Updates_have_the_bits_of_the_library_s(double momentum, double decay)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Start(), Start());
        using var mine = new GradientDescent([new([ours], decay)], 0.1, momentum);
        using var library = optim.SGD([theirs], 0.1, momentum, 0, decay);
        for (var step = 0; step < 5; step++)
        {
            mine.Rate = 0.1 / (step + 1);
            library.ParamGroups.Single().LearningRate = 0.1 / (step + 1);
            mine.Forget();
            library.zero_grad();
            ours.square().sum().backward();
            theirs.square().sum().backward();
            mine.Step();
            library.step();
            Assert.Equal(theirs.data<float>().ToArray(), ours.data<float>().ToArray());
        }
    }

    [Fact]
    public void Velocities_survive_being_written_and_read()
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Start(), Start());
        using var first = new GradientDescent([new([one], 0)], 0.1, 0.9);
        using var second = new GradientDescent([new([other], 0)], 0.1, 0.9);
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
    public void A_velocity_of_a_parameter_that_is_not_there_is_refused()
    {
        using var none = new GradientDescent([], 0.1, 0.9);
        using var reader = new BinaryReader(new MemoryStream([1, 0, 0, 0, 7, 0, 0, 0]));
        Assert.Contains("parameter 7", Assert.Throws<InvalidDataException>(() => none.Load(reader)).Message);
    }

    [Fact]
    public void Numbers_are_whole_while_garbage_is_collected()
    {
        using var scope = NewDisposeScope();
        var parameter = Start();
        using var descent = new GradientDescent([new([parameter], 0)], 0.5, 0);
        Garbage.WhileCollected(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                using var step = NewDisposeScope();
                using (no_grad())
                    parameter.copy_(ones_like(parameter));
                descent.Forget();
                parameter.sum().backward();
                descent.Step();
                Assert.All(parameter.data<float>().ToArray(), value => Assert.Equal(0.5f, value));
            }
        });
    }

    private static void Update(GradientDescent descent, Parameter parameter)
    {
        descent.Forget();
        parameter.square().sum().backward();
        descent.Step();
    }

    private static Parameter Start() => new(linspace(-1, 2, 7));
}
