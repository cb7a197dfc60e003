namespace Keepalived.Configuration;

/// <summary>Name of a network interface.</summary>
internal sealed class InterfaceSyntax : ValueSyntax<string>
{
    /// <summary>Longest name (IFNAMSIZ less its end).</summary>
    public const int Longest = 15;

    public override string Arguments => "<interface>";

    public override string Range => $"at most {Longest} characters";

    public override bool TryRead(Statement statement, ReadContext context, out string value) => TryRead(statement, 1, context, out value);

    public override string Format(string value) => ConfigurationWriter.Quote(value);

    /// <summary>
    /// Reads the word at <paramref name="index"/>. An interface that is not here is a warning: the file may be for another machine.
    /// </summary>
    public static bool TryRead(Statement statement, int index, ReadContext context, out string value)
    {
        if (!context.TryArgument(statement, index, "an interface", out value))
        {
            return false;
        }

        if (value.Length is 0 or > Longest)
        {
            context.Bad(statement, index, "bad-interface", $"'{value}' is not an interface name; the line is left out",
                $"an interface name has 1 to {Longest} characters");
            return false;
        }

        Check(statement, index, context, value);
        return true;
    }

    /// <summary>A warning when the machine has no such interface.</summary>
    public static void Check(Statement statement, int index, ReadContext context, string name)
    {
        if (context.Machine is { } machine && !context.Global.Vrrp.DynamicInterfaces && !machine.HasInterface(name))
        {
            context.Doubt(statement, index, "no-interface", $"interface '{name}' does not exist on this machine");
        }
    }
}
