using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace HealthChecks.Tests.Http;

public class HttpReplyProperties
{
    private static readonly Gen<string> Fields = Gen.Elements(
        "", "Content-Length: 5\r\n", "Content-Length: 500\r\n", "Content-Length: x\r\n", "Transfer-Encoding: chunked\r\n", "A: b\n",
        ":\r\n", "no colon\r\n");

    private static readonly Gen<byte[]> Replies =
        from status in Gen.Choose(0, 999)
        from first in Fields
        from second in Fields
        from body in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
        select (byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} text\r\n{first}{second}\r\n"), .. body];

    private static readonly Gen<byte[]> Mutated =
        from reply in Replies
        from place in Gen.Choose(0, reply.Length - 1)
        from value in Gen.Choose(0, 255)
        select Replace(reply, place, (byte)value);

    private static readonly Gen<byte[]> Noise = Gen.ArrayOf(Gen.Frequency(
        (3, Gen.Choose(0, 255).Select(value => (byte)value)), (1, Gen.Elements("HTP/1.0 2\r\n:"u8.ToArray()))));

    private static readonly Arbitrary<(byte[] Bytes, int[] Cuts)> Cases =
        (from bytes in Gen.OneOf(Replies, Mutated, Noise)
         from cuts in Gen.ArrayOf(Gen.Choose(0, Math.Max(bytes.Length, 1)))
         select (bytes, cuts)).ToArbitrary();

    [Fact]
    public void The_pieces_in_which_it_arrives_do_not_matter() =>
        Prop.ForAll(Cases, test =>
        {
            var (bytes, cuts) = test;
            var whole = Read([bytes]);
            var edges = cuts.Where(cut => cut <= bytes.Length).Append(0).Append(bytes.Length).Distinct().Order().ToList();
            var pieces = Read(edges.Zip(edges.Skip(1), (from, to) => bytes[from..to]));
            return whole.Status == pieces.Status
                && whole.Error == pieces.Error
                && whole.IsComplete == pieces.IsComplete
                && whole.Body.SequenceEqual(pieces.Body);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Any_bytes_are_read_without_exception_to_an_end_or_an_error() =>
        Prop.ForAll(Cases, test =>
        {
            var (status, error, complete, body) = Read([test.Bytes]);
            return (error == HttpReplyError.None) == complete
                && body.Length <= test.Bytes.Length
                && (status is 0 or (>= 100 and <= 999));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static (int Status, HttpReplyError Error, bool IsComplete, byte[] Body) Read(IEnumerable<byte[]> pieces)
    {
        HttpReply reply = new();
        List<byte> body = [];
        foreach (var piece in pieces)
        {
            body.AddRange(reply.Read(piece));
        }

        reply.End();
        return (reply.Status, reply.Error, reply.IsComplete, [.. body]);
    }

    private static byte[] Replace(byte[] bytes, int place, byte value)
    {
        byte[] copy = [.. bytes];
        copy[place] = value;
        return copy;
    }
}
