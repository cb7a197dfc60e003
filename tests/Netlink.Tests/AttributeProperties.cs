using FsCheck;
using FsCheck.Fluent;
using TestSupport.Netlink;

namespace Netlink.Tests;

public class AttributeProperties
{
    private static readonly Gen<Node> Nodes = Gen.Sized(size => NodeOf(Math.Min(size / 20, 4)));

    [Fact]
    public void What_was_written_is_read_back() =>
        Prop.ForAll(Nodes.ArrayOf().ToArbitrary(), nodes =>
        {
            NetlinkWriter writer = new();
            writer.Begin(type: 16);
            Write(writer, nodes);

            var reader = new AttributeReader(writer.Written[NetlinkHeader.Size..]);
            var isSame = Matches(ref reader, nodes);
            return isSame && reader.Error == AttributeError.None;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_read_without_exception_in_bounded_steps() =>
        Prop.ForAll(HostileBytes.Any, bytes =>
        {
            var reader = new AttributeReader(bytes);
            return Visit(ref reader, depth: 0) <= 20 * (bytes.Length + 1);
        }).QuickCheckThrowOnFailure();

    private static Gen<Node> NodeOf(int depth)
    {
        var leaf =
            from type in Gen.Choose(1, AttributeReader.TypeMask)
            from value in Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf()
            select new Node((ushort)type, value, null);
        var nest =
            from type in Gen.Choose(1, AttributeReader.TypeMask)
            from length in Gen.Choose(0, 3)
            from children in NodeOf(depth - 1).ArrayOf(length)
            select new Node((ushort)type, [], children);
        return depth == 0 ? leaf : Gen.OneOf(leaf, nest);
    }

    private static void Write(NetlinkWriter writer, IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.Children is null)
            {
                writer.Bytes(node.Type, node.Value);
                continue;
            }

            using (writer.Nest(node.Type))
            {
                Write(writer, node.Children);
            }
        }
    }

    private static bool Matches(ref AttributeReader reader, IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (!reader.MoveNext() || reader.Type != node.Type)
            {
                return false;
            }

            if (node.Children is null)
            {
                if (!reader.Value.SequenceEqual(node.Value))
                {
                    return false;
                }

                continue;
            }

            reader.Enter();
            var isSame = Matches(ref reader, node.Children);
            reader.Leave();
            if (!isSame)
            {
                return false;
            }
        }

        return !reader.MoveNext();
    }

    // Takes every attribute for every type, and for a nest too.
    private static int Visit(ref AttributeReader reader, int depth)
    {
        var steps = 1;
        while (reader.MoveNext())
        {
            reader.Text();
            if (reader.Value.Length is 1 or 2 or 4 or 8)
            {
                _ = reader.Value.Length switch { 1 => reader.U8(), 2 => reader.U16BigEndian(), 4 => reader.U32(), _ => reader.U64() };
            }

            if (depth < 10)
            {
                reader.Enter();
                steps += Visit(ref reader, depth + 1);
                reader.Leave();
            }

            steps++;
        }

        return steps;
    }

    private sealed record Node(ushort Type, byte[] Value, Node[]? Children)
    {
        public override string ToString() => Children is null
            ? $"{Type}:{Convert.ToHexString(Value)}"
            : $"{Type}[{string.Join(' ', Children.Select(child => child.ToString()))}]";
    }
}
