namespace Keepalived.Configuration;

/// <summary>An MD5 digest.</summary>
internal sealed class DigestSyntax : ValueSyntax<string>
{
    public override string Arguments => "<md5>";

    public override string Range => "32 hexadecimal digits";

    public override bool TryRead(Statement statement, ReadContext context, out string value)
    {
        if (!context.TryArgument(statement, 1, "a digest", out value))
        {
            return false;
        }

        if (value.Length == 32 && value.All(char.IsAsciiHexDigit))
        {
            value = value.ToLowerInvariant();
            return true;
        }

        context.Bad(statement, 1, "bad-digest", $"'{value}' is not an MD5 digest; the line is left out", "expected 32 hexadecimal digits");
        return false;
    }

    public override string Format(string value) => value;
}
