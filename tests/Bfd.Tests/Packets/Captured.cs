namespace Bfd.Tests.Packets;

/// <summary>UDP payloads as keepalived 2.4.3 and FRR 8.4.4 and BIRD 2.0.12 sent them.</summary>
internal static class Captured
{
    internal const string First = "20400318da24c76f00000000000f42400000c35000000000";
    internal const string Init = "20800318da24c76fecc4bdc8000f42400000c35000000000";
    internal const string UpWithPoll = "20e00318ecc4bdc8da24c76f0000c3500000c35000000000";
    internal const string UpWithFinal = "20d00318da24c76fecc4bdc80000c3500000c35000000000";
    internal const string Expired = "214003188fbbf67000000000000f42400000c35000000000";
    internal const string FrrShutdown = "2000031808adc5d0728818060000c3500000c3500000c350";
    internal const string NeighbourDown = "23400418d05af74708adc5d0000f4240000186a000000000";
    internal const string BirdMultihop = "20e00318cee26b78a8c2636e0000c3500000c35000000000";
    internal const string FrrMultihop = "20d00318db849c73246151f00000c3500000c3500000c350";

    internal static readonly string[] All =
    [
        First, Init, UpWithPoll, UpWithFinal, Expired, FrrShutdown, NeighbourDown, BirdMultihop, FrrMultihop,
    ];

    internal static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    /// <summary>The first packet with one byte changed.</summary>
    internal static byte[] With(int at, byte value)
    {
        var bytes = Bytes(First);
        bytes[at] = value;
        return bytes;
    }
}
