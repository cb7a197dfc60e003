using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>An IP address.</summary>
internal sealed class AddressSyntax(
    bool multicast = false, AddressFamily? family = null, bool wantsLinkLocal = false) : ValueSyntax<IPAddress>
{
    public override string Arguments => "<ip>";

    public override string Range => (family, multicast) switch
    {
        (AddressFamily.InterNetwork, true) => "IPv4 multicast",
        (AddressFamily.InterNetworkV6, true) => "IPv6 multicast",
        (_, true) => "multicast",
        _ => "",
    };

    public override bool TryRead(Statement statement, ReadContext context, out IPAddress value)
        => TryRead(statement, 1, context, out value)
            && Check(statement, context, value);

    public override string Format(IPAddress value) => value.ToString();

    /// <summary>Reads the word at <paramref name="index"/>; reports what is wrong.</summary>
    public static bool TryRead(Statement statement, int index, ReadContext context, out IPAddress value)
    {
        value = IPAddress.None;
        if (!context.TryArgumentSpan(statement, index, "an IP address", out var word))
        {
            return false;
        }

        if (AddressText.TryParse(word, out var address))
        {
            value = address;
            return true;
        }

        var slash = word.IndexOf('/');
        if (slash > 0 && AddressText.TryParse(word[..slash], out address))
        {
            context.Doubt(statement, index, "surplus-prefix", $"'{word[slash..]}' behind an address has no meaning here and is not read",
                $"write {address}");
            value = address;
            return true;
        }

        context.Bad(statement, index, "bad-address", $"'{word}' is not an IP address", AddressText.HintFor(word, statement.Keyword?.Name));
        return false;
    }

    private bool Check(Statement statement, ReadContext context, IPAddress value)
    {
        if ((family is { } wanted && value.AddressFamily != wanted) || (multicast && !AddressText.IsMulticast(value)))
        {
            context.Bad(statement, 1, "bad-address", $"'{statement[1]}' is not an {Range} address; the line is left out");
            return false;
        }

        if (wantsLinkLocal && (value.GetAddressBytes()[1] & 0xf) != 2)
        {
            context.Doubt(statement, 1, "not-link-local", $"{value} is not a link-local group: routers may forward adverts",
                "use a group of ff02::/16");
        }

        return true;
    }
}
