using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Linux;

/// <summary>How a pattern is understood: the options of pcre2_compile(3), by their names there.</summary>
[Flags]
public enum BytePatternOptions : uint
{
    /// <summary>PCRE2's usual way: bytes, not UTF-8.</summary>
    None = 0,

    /// <summary>PCRE2_ALLOW_EMPTY_CLASS.</summary>
    AllowEmptyClass = 0x00000001,

    /// <summary>PCRE2_ALT_BSUX.</summary>
    AltBsux = 0x00000002,

    /// <summary>PCRE2_AUTO_CALLOUT.</summary>
    AutoCallout = 0x00000004,

    /// <summary>PCRE2_CASELESS.</summary>
    Caseless = 0x00000008,

    /// <summary>PCRE2_DOLLAR_ENDONLY.</summary>
    DollarEndOnly = 0x00000010,

    /// <summary>PCRE2_DOTALL.</summary>
    DotAll = 0x00000020,

    /// <summary>PCRE2_DUPNAMES.</summary>
    DupNames = 0x00000040,

    /// <summary>PCRE2_EXTENDED.</summary>
    Extended = 0x00000080,

    /// <summary>PCRE2_FIRSTLINE.</summary>
    FirstLine = 0x00000100,

    /// <summary>PCRE2_MATCH_UNSET_BACKREF.</summary>
    MatchUnsetBackref = 0x00000200,

    /// <summary>PCRE2_MULTILINE.</summary>
    Multiline = 0x00000400,

    /// <summary>PCRE2_NEVER_UCP.</summary>
    NeverUcp = 0x00000800,

    /// <summary>PCRE2_NEVER_UTF.</summary>
    NeverUtf = 0x00001000,

    /// <summary>PCRE2_NO_AUTO_CAPTURE.</summary>
    NoAutoCapture = 0x00002000,

    /// <summary>PCRE2_NO_AUTO_POSSESS.</summary>
    NoAutoPossess = 0x00004000,

    /// <summary>PCRE2_NO_DOTSTAR_ANCHOR.</summary>
    NoDotStarAnchor = 0x00008000,

    /// <summary>PCRE2_NO_START_OPTIMIZE.</summary>
    NoStartOptimize = 0x00010000,

    /// <summary>PCRE2_UCP.</summary>
    Ucp = 0x00020000,

    /// <summary>PCRE2_UNGREEDY.</summary>
    Ungreedy = 0x00040000,

    /// <summary>PCRE2_UTF.</summary>
    Utf = 0x00080000,

    /// <summary>PCRE2_NEVER_BACKSLASH_C.</summary>
    NeverBackslashC = 0x00100000,

    /// <summary>PCRE2_ALT_CIRCUMFLEX.</summary>
    AltCircumflex = 0x00200000,

    /// <summary>PCRE2_ALT_VERBNAMES.</summary>
    AltVerbNames = 0x00400000,

    /// <summary>PCRE2_USE_OFFSET_LIMIT.</summary>
    UseOffsetLimit = 0x00800000,

    /// <summary>PCRE2_MATCH_INVALID_UTF: bytes that are no UTF-8 are matched by nothing.</summary>
    MatchInvalidUtf = 0x04000000,
}

/// <summary>What a match found.</summary>
/// <param name="IsMatch">Whether the pattern matches.</param>
/// <param name="Problem">Why that cannot be told, for people; null when it can.</param>
public readonly record struct BytePatternMatch(bool IsMatch, string? Problem = null);

/// <summary>
/// A pattern of pcre2pattern(3) for bytes, compiled by PCRE2 and matched by its interpreter: its compiler would need memory that can be
/// written and executed. Several threads may use it at once.
/// </summary>
public sealed unsafe class BytePattern : IDisposable
{
    private const uint HeapLimit = 64 * 1024;
    private const int LongestMessage = 256;

    private static readonly Lazy<bool> Library = new(static () => SharedLibrary.IsThere(Native.Pcre2));

    private readonly Native.Pcre2Code _code;

    private BytePattern(Native.Pcre2Code code) => _code = code;

    /// <summary>Whether this machine has the library.</summary>
    public static bool IsAvailable => Library.Value;

    /// <summary>Compiles a pattern, which counts as UTF-8 or as bytes, as its options say.</summary>
    /// <param name="pattern">Without delimiters.</param>
    /// <param name="options">How it is understood.</param>
    /// <param name="problem">What is wrong with it, for people, with the place; empty when nothing is.</param>
    /// <returns>Null when it is no pattern.</returns>
    public static BytePattern? TryCompile(string pattern, BytePatternOptions options, out string problem)
    {
        var bytes = Encoding.UTF8.GetBytes(pattern);
        // The clock is looked at between the items of the pattern: that is what callouts are for here.
        options |= BytePatternOptions.AutoCallout | BytePatternOptions.UseOffsetLimit;
        options |= options.HasFlag(BytePatternOptions.Utf) ? BytePatternOptions.MatchInvalidUtf : BytePatternOptions.None;
        // An empty array has no address.
        fixed (byte* start = bytes.Length == 0 ? [0] : bytes)
        {
            var code = Native.pcre2_compile_8(start, (nuint)bytes.Length, (uint)options, out var error, out var offset, 0);
            if (!code.IsInvalid)
            {
                problem = "";
                return new(code);
            }

            code.Dispose();
            problem = $"{Message(error)}, at byte {offset}";
            return null;
        }
    }

    /// <summary>Looks for the first match.</summary>
    /// <param name="subject">Where.</param>
    /// <param name="first">The first byte at which it may begin.</param>
    /// <param name="last">The last one; null: any.</param>
    /// <param name="limit">How long to look: patterns exist that take longer than anybody waits.</param>
    public BytePatternMatch Match(ReadOnlySpan<byte> subject, long first, long? last, TimeSpan limit)
    {
        if (first > subject.Length || last < first)
        {
            return new(IsMatch: false);
        }

        Clock clock = new() { End = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency) };
        var data = Native.pcre2_match_data_create_8(1, 0);
        var context = Native.pcre2_match_context_create_8(0);
        try
        {
            if (data == 0 || context == 0)
            {
                return new(IsMatch: false, "no memory is left for it");
            }

            // Time is what counts, on any machine; memory has a bound of its own.
            _ = Native.pcre2_set_match_limit_8(context, uint.MaxValue);
            _ = Native.pcre2_set_heap_limit_8(context, HeapLimit);
            _ = Native.pcre2_set_callout_8(context, &Look, &clock);
            _ = Native.pcre2_set_offset_limit_8(context, last is { } end ? (nuint)end : nuint.MaxValue);
            fixed (byte* start = subject.IsEmpty ? [0] : subject)
            {
                var result = Native.pcre2_match_8(_code, start, (nuint)subject.Length, (nuint)first, 0, data, context);
                return result switch
                {
                    >= 0 => new(IsMatch: true),
                    Native.PCRE2_ERROR_NOMATCH => new(IsMatch: false),
                    Native.PCRE2_ERROR_CALLOUT => new(IsMatch: false, $"it takes longer than {limit.TotalSeconds:0.###} s"),
                    _ => new(IsMatch: false, Message(result)),
                };
            }
        }
        finally
        {
            Native.pcre2_match_data_free_8(data);
            Native.pcre2_match_context_free_8(context);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _code.Dispose();

    [UnmanagedCallersOnly]
    private static int Look(void* block, void* data)
    {
        // Asking for the time costs more than the step from one item to the next.
        const int Steps = 64;
        var clock = (Clock*)data;
        return ++clock->Steps % Steps == 0 && Stopwatch.GetTimestamp() > clock->End ? Native.PCRE2_ERROR_CALLOUT : 0;
    }

    private static string Message(int error)
    {
        Span<byte> text = stackalloc byte[LongestMessage];
        fixed (byte* start = text)
        {
            var length = Native.pcre2_get_error_message_8(error, start, LongestMessage);
            return length > 0 ? Encoding.UTF8.GetString(text[..length]) : $"error {error} of PCRE2";
        }
    }

    private struct Clock
    {
        public long End;
        public uint Steps;
    }
}
