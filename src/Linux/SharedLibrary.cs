using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Libraries of this machine that something else will load.</summary>
public static class SharedLibrary
{
    /// <summary>Whether one of <paramref name="names"/> can be loaded.</summary>
    public static bool IsThere(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out _))
            {
                return true;
            }
        }

        return false;
    }
}
