using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Director.Observe.Tests.Support;

/// <summary>A message of D-Bus, little end first, and what a bus says to one who connects. By the specification of D-Bus.</summary>
internal static class BusTalk
{
    public const byte Call = 1;
    public const byte Answer = 2;
    public const byte Signal = 4;

    private const int FixedSize = 16;

    /// <summary>Lets one connect, and gives it its number and the name that it asks for.</summary>
    public static async Task WelcomeAsync(Socket socket)
    {
        await AuthenticateAsync(socket);
        for (var isNamed = false; !isNamed;)
        {
            var (serial, text) = await ReadAsync(socket);
            isNamed = text.Contains("RequestName", StringComparison.Ordinal);
            var (signature, body) = isNamed ? ("u", UInt(1))
                : text.Contains("Hello", StringComparison.Ordinal) ? ("s", Text(":1.7"))
                : ("", []);
            await FakePeer.SendAsync(
                socket, Message(Answer, 100 + serial, [(5, "u", UInt(serial)), (6, "s", Text(":1.7"))], signature, body));
        }
    }

    /// <summary>Agrees with how it says who it is.</summary>
    public static async Task AuthenticateAsync(Socket socket)
    {
        while (true)
        {
            var line = await LineAsync(socket);
            if (line.StartsWith("BEGIN", StringComparison.Ordinal))
            {
                return;
            }

            var answer = line.Contains("AUTH", StringComparison.Ordinal) ? "OK 0123456789abcdef0123456789abcdef\r\n" : "ERROR\r\n";
            await FakePeer.SendAsync(socket, Encoding.ASCII.GetBytes(answer));
        }
    }

    /// <summary>Its next message: the serial number, and all of it as text.</summary>
    public static async Task<(uint Serial, string Text)> ReadAsync(Socket socket)
    {
        var head = await FakePeer.ReadAsync(socket, FixedSize);
        var body = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4));
        var fields = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(12));
        var rest = await FakePeer.ReadAsync(socket, ((fields + 7) & ~7) + body);
        return (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(8)), Encoding.Latin1.GetString(rest));
    }

    /// <summary>A call of a method by somebody on the bus.</summary>
    public static byte[] CallOf(string path, string face, string member, string signature = "", byte[]? body = null) => Message(
        Call, 77,
        [
            (1, "o", Text(path)), (2, "s", Text(face)), (3, "s", Text(member)), (6, "s", Text("org.keepalived.Vrrp1")),
            (7, "s", Text(":1.9")),
        ],
        signature, body ?? []);

    /// <summary>A message.</summary>
    /// <param name="fields">Of its header: number, type, value.</param>
    public static byte[] Message(byte type, uint serial, (byte Code, string Type, byte[] Value)[] fields, string signature, byte[] body)
    {
        List<byte> head = [(byte)'l', type, 0, 1, .. UInt((uint)body.Length), .. UInt(serial), 0, 0, 0, 0];
        foreach (var (code, kind, value) in signature.Length == 0 ? fields : [.. fields, (8, "g", Signature(signature))])
        {
            Pad(head, 8);
            head.AddRange([code, .. Signature(kind)]);
            if (kind != "g")
            {
                Pad(head, 4);
            }

            head.AddRange(value);
        }

        var length = UInt((uint)(head.Count - FixedSize));
        Pad(head, 8);
        byte[] message = [.. head, .. body];
        length.CopyTo(message, 12);
        return message;
    }

    /// <summary>Strings, one after the other, as the body of a call has them.</summary>
    public static byte[] Texts(params string[] texts)
    {
        List<byte> all = [];
        foreach (var text in texts)
        {
            Pad(all, 4);
            all.AddRange(Text(text));
        }

        return [.. all];
    }

    /// <summary>Four bytes.</summary>
    public static byte[] UInt(uint value) => BitConverter.GetBytes(value);

    /// <summary>A string, or a path.</summary>
    public static byte[] Text(string text) => [.. UInt((uint)text.Length), .. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Signature(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text), 0];

    private static void Pad(List<byte> bytes, int to)
    {
        while (bytes.Count % to != 0)
        {
            bytes.Add(0);
        }
    }

    private static async Task<string> LineAsync(Socket socket)
    {
        StringBuilder line = new();
        while (line is not [.., '\n'])
        {
            line.Append((char)(await FakePeer.ReadAsync(socket, 1))[0]);
        }

        return line.ToString();
    }
}
