using System.Buffers.Binary;
using System.Globalization;
using Netlink;

namespace Route.Netlink;

/// <summary>LWTUNNEL_ENCAP_MPLS.</summary>
/// <param name="Labels">From the outermost on, as <c>ip</c> writes them: "100/200".</param>
public sealed record MplsTunnel(string Labels) : RouteTunnel(LWTUNNEL_ENCAP_MPLS)
{
    private const ushort MPLS_IPTUNNEL_DST = 1;
    private const int LabelSize = 4;
    private const int LabelShift = 12;
    private const uint BottomOfStack = 0x100;

    internal static MplsTunnel Read(ref AttributeReader reader)
    {
        MplsTunnel tunnel = new("");
        while (reader.MoveNext())
        {
            if (reader.Type == MPLS_IPTUNNEL_DST)
            {
                tunnel = new(Text(reader.Value));
            }
        }

        return tunnel;
    }

    private protected override void WriteAttributes(NetlinkWriter writer)
    {
        var labels = Labels.Split('/');
        var stack = new byte[labels.Length * LabelSize];
        for (var index = 0; index < labels.Length; index++)
        {
            var label = uint.Parse(labels[index], CultureInfo.InvariantCulture) << LabelShift;
            BinaryPrimitives.WriteUInt32BigEndian(
                stack.AsSpan(index * LabelSize), index == labels.Length - 1 ? label | BottomOfStack : label);
        }

        writer.Bytes(MPLS_IPTUNNEL_DST, stack);
    }

    private static string Text(ReadOnlySpan<byte> stack)
    {
        List<uint> labels = [];
        for (; stack.Length >= LabelSize; stack = stack[LabelSize..])
        {
            labels.Add(BinaryPrimitives.ReadUInt32BigEndian(stack) >> LabelShift);
        }

        return string.Join('/', labels);
    }
}
