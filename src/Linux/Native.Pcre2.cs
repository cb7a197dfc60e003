using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// pcre2.h, for patterns of bytes. The library is loaded at the first call; <see cref="BytePattern.IsAvailable"/> comes before.
/// </summary>
public static unsafe partial class Native
{
    internal const string Pcre2 = "libpcre2-8.so.0";

    internal const int PCRE2_ERROR_NOMATCH = -1;
    internal const int PCRE2_ERROR_CALLOUT = -37;

    [LibraryImport(Pcre2)]
    internal static partial Pcre2Code pcre2_compile_8(
        byte* pattern, nuint length, uint options, out int error, out nuint offset, nint context);

    [LibraryImport(Pcre2)]
    internal static partial void pcre2_code_free_8(nint code);

    [LibraryImport(Pcre2)]
    internal static partial nint pcre2_match_data_create_8(uint pairs, nint context);

    [LibraryImport(Pcre2)]
    internal static partial void pcre2_match_data_free_8(nint data);

    [LibraryImport(Pcre2)]
    internal static partial nint pcre2_match_context_create_8(nint context);

    [LibraryImport(Pcre2)]
    internal static partial void pcre2_match_context_free_8(nint context);

    [LibraryImport(Pcre2)]
    internal static partial int pcre2_set_offset_limit_8(nint context, nuint limit);

    [LibraryImport(Pcre2)]
    internal static partial int pcre2_set_match_limit_8(nint context, uint limit);

    [LibraryImport(Pcre2)]
    internal static partial int pcre2_set_heap_limit_8(nint context, uint kibibytes);

    [LibraryImport(Pcre2)]
    internal static partial int pcre2_set_callout_8(nint context, delegate* unmanaged<void*, void*, int> callout, void* data);

    [LibraryImport(Pcre2)]
    internal static partial int pcre2_match_8(
        Pcre2Code code, byte* subject, nuint length, nuint start, uint options, nint data, nint context);

    [LibraryImport(Pcre2)]
    internal static partial int pcre2_get_error_message_8(int error, byte* buffer, nuint length);

    /// <summary>A compiled pattern.</summary>
    internal sealed class Pcre2Code : SafeHandle
    {
        /// <summary>For the marshaller.</summary>
        public Pcre2Code()
            : base(0, ownsHandle: true)
        {
        }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            pcre2_code_free_8(handle);
            return true;
        }
    }
}
