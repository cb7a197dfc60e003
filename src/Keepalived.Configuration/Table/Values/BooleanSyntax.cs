namespace Keepalived.Configuration;

/// <summary>A word for on or off; none is on.</summary>
internal sealed class BooleanSyntax : ValueSyntax<bool>
{
    public override string Arguments => "[<bool>]";

    public override string Range => "on|true|yes or off|false|no";

    public override bool TryRead(Statement statement, ReadContext context, out bool value)
    {
        if (statement.Count == 1)
        {
            return value = true;
        }

        if (Parse(statement[1]) is { } read)
        {
            value = read;
            return true;
        }

        value = false;
        context.Bad(statement, 1, "bad-boolean", $"'{statement[1]}' is neither on nor off; the line is left out",
            "expected on, true, yes, off, false or no");
        return false;
    }

    public override string Format(bool value) => value ? "on" : "off";

    public static bool? Parse(string word) => word switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => null,
    };
}
