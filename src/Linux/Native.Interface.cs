using System.Runtime.InteropServices;

namespace Linux;

/// <summary>net/if.h.</summary>
public static unsafe partial class Native
{
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint if_nametoindex(string name);

    /// <summary>
    /// if_nametoindex(3) in the network namespace of the process: the index of an interface, 0 when there is none of that name.
    /// </summary>
    public static uint InterfaceIndex(string name) => if_nametoindex(name);
}
