using System.Runtime.InteropServices;

namespace Linux;

/// <summary>lchown(2) of the group alone.</summary>
public static class FileGroup
{
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Gives a file to a group; its owner stays.</summary>
    /// <returns>0 or the errno: EPERM without CAP_CHOWN for a group that the process is not in.</returns>
    public static int TrySet(string path, uint group) =>
        Native.change_owner(path, Unchanged, group) == 0 ? 0 : Marshal.GetLastPInvokeError();
}
