using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Director.Daemon.Logging;

/// <summary>
/// One entry in the journal's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): NAME=value and a line feed; a value with a line
/// feed in it as NAME, line feed, its length in 64 bits little-endian, the bytes, line feed.
/// </summary>
internal static class JournalFormat
{
    private const int LongestName = 64;

    // Fields with a meaning of their own, systemd.journal-fields(7) and ours: a property of that name must not stand for it.
    private static readonly HashSet<string> Taken =
    [
        "MESSAGE", "MESSAGE_ID", "PRIORITY", "SYSLOG_FACILITY", "SYSLOG_IDENTIFIER", "SYSLOG_PID", "SYSLOG_TIMESTAMP", "SYSLOG_RAW",
        "ERRNO", "CODE_FILE", "CODE_LINE", "CODE_FUNC", "TID", "UNIT", "USER_UNIT", "INVOCATION_ID", "DOCUMENTATION", "EVENT", "EXCEPTION",
    ];

    /// <summary>Appends one field.</summary>
    /// <param name="entry">The entry so far.</param>
    /// <param name="name">As <see cref="FieldName"/> gives it.</param>
    /// <param name="value">Any text.</param>
    /// <param name="limit">The most bytes of the value; what is longer is cut between characters.</param>
    public static void Append(IBufferWriter<byte> entry, string name, ReadOnlySpan<char> value, int limit)
    {
        var room = Math.Min(Encoding.UTF8.GetMaxByteCount(value.Length), limit);
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(room, 1));
        try
        {
            Utf8.FromUtf16(value, bytes.AsSpan(0, room), out _, out var length, replaceInvalidSequences: true);
            Append(entry, name, bytes.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void Append(IBufferWriter<byte> entry, string name, ReadOnlySpan<byte> value)
    {
        Encoding.ASCII.GetBytes(name, entry);
        if (value.Contains((byte)'\n'))
        {
            entry.Write("\n"u8);
            BinaryPrimitives.WriteUInt64LittleEndian(entry.GetSpan(sizeof(ulong)), (ulong)value.Length);
            entry.Advance(sizeof(ulong));
        }
        else
        {
            entry.Write("="u8);
        }

        entry.Write(value);
        entry.Write("\n"u8);
    }

    /// <summary>
    /// "VirtualServer" as VIRTUAL_SERVER: upper case, digits and underscores, at most 64, beginning with a letter (the journal keeps
    /// a leading underscore for itself). A name that means something else there gets a prefix: "Priority", which VRRP has as well, is
    /// DIRECTOR_PRIORITY. Null when nothing is left.
    /// </summary>
    public static string? FieldName(string property)
    {
        var name = new StringBuilder(property.Length + 4);
        var previous = '_';
        foreach (var character in property)
        {
            var plain = char.IsAsciiLetterOrDigit(character) ? character : '_';
            if (char.IsAsciiLetterUpper(plain) && (char.IsAsciiLetterLower(previous) || char.IsAsciiDigit(previous)))
            {
                name.Append('_');
            }

            if (name.Length > 0 || char.IsAsciiLetter(plain))
            {
                name.Append(char.ToUpperInvariant(plain));
            }

            previous = plain;
        }

        var field = name.ToString(0, Math.Min(name.Length, LongestName));
        return field.Length == 0 ? null : Taken.Contains(field) ? $"DIRECTOR_{field}" : field;
    }
}
