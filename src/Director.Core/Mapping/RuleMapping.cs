using Keepalived.Configuration;
using Route.Netlink;

namespace Director.Core.Mapping;

/// <summary>From a rule of the file to the rule as the kernel takes it.</summary>
internal static class RuleMapping
{
    /// <summary>The rule, as <see cref="RuleDiff.Identity"/> has it.</summary>
    public static RuleEntry ToKernel(RoutingRule rule) => RuleDiff.Identity(new RuleEntry(rule.Family)
    {
        Priority = rule.Preference,
        Source = rule.From?.Address,
        SourceLength = (byte)(rule.From?.Length ?? 0),
        Destination = rule.To?.Address,
        DestinationLength = (byte)(rule.To?.Length ?? 0),
        TypeOfService = rule.Tos,
        Flags = rule.Invert ? RuleEntry.Invert : 0,
        Mark = rule.FirewallMark,
        MarkMask = rule.FirewallMask,
        Realms = rule.Realms,
        SuppressPrefixLength = (uint?)rule.SuppressPrefixLength,
        SuppressInterfaceGroup = rule.SuppressInterfaceGroup,
        InputInterface = rule.InputInterface,
        OutputInterface = rule.OutputInterface,
        TunnelId = rule.TunnelId,
        UserIds = Range(rule.UserIds),
        IsVrf = rule.L3Master,
        Protocol = rule.Protocol,
        IpProtocol = rule.IpProtocol,
        SourcePorts = Range(rule.SourcePorts),
        DestinationPorts = Range(rule.DestinationPorts),
        Action = rule.L3Master ? Route.Netlink.RuleAction.ToTable : (Route.Netlink.RuleAction)rule.Action,
        Table = rule.Table,
        Goto = rule.Action == Keepalived.Configuration.RuleAction.Goto ? rule.Goto : null,
    });

    private static NumberRange? Range(RuleRange? range) => range is { } ends ? new(ends.First, ends.Last) : null;
}
