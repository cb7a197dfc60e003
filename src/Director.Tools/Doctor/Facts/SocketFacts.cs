using System.Collections.Immutable;
using System.Globalization;

namespace Director.Tools.Doctor;

/// <summary>Groups of multicast that interfaces are in, and addresses that programs listen on.</summary>
/// <param name="Groups">Interface and group, of IPv4.</param>
/// <param name="Listeners">Addresses of IPv4 that TCP programs are bound to.</param>
public sealed record SocketFacts(ImmutableHashSet<(string Interface, string Group)> Groups, ImmutableHashSet<string> Listeners)
{
    /// <summary>None.</summary>
    public static readonly SocketFacts None = new([], []);

    private const string Listening = "0A";

    /// <summary>Reads /proc/net/igmp and /proc/net/tcp, which have addresses as the processor has numbers.</summary>
    public static SocketFacts Gather(IMachineSource source)
    {
        var groups = ImmutableHashSet.CreateBuilder<(string, string)>();
        var name = "";
        foreach (var line in (source.ReadFile("/proc/net/igmp") ?? "").Split('\n').Skip(1))
        {
            var words = line.Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && line.Length > 0 && char.IsAsciiDigit(line[0]))
            {
                name = words[1];
            }
            else if (words.Length > 0 && Address(words[0]) is { } group)
            {
                groups.Add((name, group));
            }
        }

        var listeners = from line in (source.ReadFile("/proc/net/tcp") ?? "").Split('\n').Skip(1)
                        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        where words.Length > 3 && words[3] == Listening && words[1].Length == 13
                        let address = Address(words[1][..8])
                        where address is not null
                        select address;
        return new(groups.ToImmutable(), [.. listeners]);
    }

    private static string? Address(string text) => text.Length == 8 && uint.TryParse(
        text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
        ? new System.Net.IPAddress(BitConverter.GetBytes(number)).ToString()
        : null;
}
