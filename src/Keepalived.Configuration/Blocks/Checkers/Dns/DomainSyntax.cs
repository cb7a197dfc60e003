using System.Text;

namespace Keepalived.Configuration;

/// <summary>
/// A domain name (RFC 1035 §2.3.4): labels of 1 to 63 bytes, joined by dots, perhaps with one at the end; "." is the root.
/// </summary>
internal sealed class DomainSyntax : ValueSyntax<string>
{
    private const int LongestLabel = 63;
    private const int Longest = 253;

    public override string Arguments => "<domain>";

    public override string Range => "labels of 1 to 63 characters";

    public override bool TryRead(Statement statement, ReadContext context, out string value)
    {
        if (!context.TryArgument(statement, 1, "a name", out value))
        {
            return false;
        }

        var name = value.EndsWith('.') ? value[..^1] : value;
        if (Encoding.UTF8.GetByteCount(name) <= Longest
            && (name.Length == 0 || name.Split('.').All(label => Encoding.UTF8.GetByteCount(label) is > 0 and <= LongestLabel)))
        {
            return true;
        }

        context.Bad(statement, 1, "bad-name", $"'{value}' is not a domain name; the line is left out",
            "expected labels of 1 to 63 characters, joined by dots");
        return false;
    }

    public override string Format(string value) => ConfigurationWriter.Quote(value);
}
