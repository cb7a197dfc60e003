using System.Buffers.Binary;
using System.Text;

namespace Director.Daemon.Tests.Logging;

/// <summary>Reads entries as journald does.</summary>
internal static class JournalReader
{
    public static List<(string Name, string Value)> Fields(ReadOnlySpan<byte> entry)
    {
        var fields = new List<(string, string)>();
        while (!entry.IsEmpty)
        {
            var line = entry[..entry.IndexOf((byte)'\n')];
            var equals = line.IndexOf((byte)'=');
            if (equals >= 0)
            {
                fields.Add((Text(line[..equals]), Text(line[(equals + 1)..])));
                entry = entry[(line.Length + 1)..];
                continue;
            }

            var rest = entry[(line.Length + 1)..];
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            fields.Add((Text(line), Text(rest.Slice(8, length))));
            Assert.Equal((byte)'\n', rest[8 + length]);
            entry = rest[(9 + length)..];
        }

        return fields;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
