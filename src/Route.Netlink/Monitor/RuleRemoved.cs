namespace Route.Netlink;

/// <summary>A policy rule is gone (RTM_DELRULE).</summary>
public sealed record RuleRemoved(RuleEntry Rule) : RouteEvent;
