namespace Keepalived.Configuration;

/// <summary>The group that a virtual interface is put into: a number, or a name of iproute2's <c>group</c> file.</summary>
internal static class InterfaceGroup
{
    /// <summary>Its number; null, and an error, when it is none.</summary>
    public static uint? Read(Statement statement, int index, ReadContext context)
    {
        var text = statement[index];
        if ((EntryCursor.TryParseNumber(text, out var number) && number is >= 0 and <= uint.MaxValue)
            || Named(text, context, out number))
        {
            return (uint)number;
        }

        context.Bad(statement, index, "bad-group", $"'{text}' is no group of interfaces; the interface is put into that of its base",
            $"expected a number from 0 to {uint.MaxValue}, or a name that stands in /etc/iproute2/group");
        return null;
    }

    private static bool Named(string text, ReadContext context, out long number)
    {
        var isKnown = context.RoutingNames.TryFind(RoutingNames.InterfaceGroups, text, out var found);
        number = found;
        return isKnown;
    }
}
