using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>Where a tensor's values lie.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The address of the first value; the tensor has to be kept alive while it is used.</summary>
    /// <param name="values">Contiguous.</param>
    public static T* Of<T>(Tensor values)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values.bytes));
}
