using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>A netmask for IPv4 or a prefix length for IPv6.</summary>
internal sealed class GranularitySyntax : ValueSyntax<PersistenceGranularity>
{
    public override string Arguments => "<netmask>|<prefix>";

    public override string Range => "an IPv4 mask, or 1 to 128 for IPv6";

    public override bool TryRead(Statement statement, ReadContext context, [MaybeNullWhen(false)] out PersistenceGranularity value)
    {
        value = null;
        if (!context.TryArgument(statement, 1, "a netmask or prefix length", out var word))
        {
            return false;
        }

        if (word.Contains('.'))
        {
            if (!AddressText.TryParse(word, out var mask) || mask.AddressFamily != AddressFamily.InterNetwork
                || mask.GetAddressBytes().All(b => b == 0))
            {
                context.Bad(statement, 1, "bad-address", $"'{word}' is not a netmask; the line is left out");
                return false;
            }

            value = new PersistenceGranularity(mask, 0);
            return true;
        }

        if (!NumberText.TryRead(statement, 1, context, 1, 128, out var length))
        {
            return false;
        }

        value = new PersistenceGranularity(null, (int)length);
        return true;
    }

    public override string Format(PersistenceGranularity value) => value.Netmask is { } mask ? $"{mask}" : $"{value.PrefixLength}";
}
