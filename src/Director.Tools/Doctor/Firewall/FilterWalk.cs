using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Linux;

namespace Director.Tools.Doctor;

/// <summary>What a packet filter does with a packet.</summary>
/// <param name="Fate">What becomes of the packet.</param>
/// <param name="By">The chain and the rule that does it, for people; null when it passes.</param>
public sealed record FilterVerdict(PacketFate Fate, string? By = null);

/// <summary>What becomes of a packet.</summary>
public enum PacketFate
{
    /// <summary>It passes.</summary>
    Passes,

    /// <summary>It may be dropped: that hangs on something that is not known here.</summary>
    MayBeDropped,

    /// <summary>It is dropped.</summary>
    Dropped,
}

/// <summary>Follows a packet through the rules. A condition is met, not met, or may be: so is what follows from it. Pure.</summary>
public static class FilterWalk
{
    // nft allows 16 jumps; no filter of a person's has so many rules for one packet.
    private const int DeepestJump = 16;
    private const int MostRules = 200_000;

    /// <summary>What becomes of it.</summary>
    public static FilterVerdict Through(FirewallFacts firewall, FilteredPacket packet)
    {
        var isIPv6 = packet.Destination.AddressFamily == AddressFamily.InterNetworkV6;
        string[] hooks = packet.IsLeaving ? ["output", "postrouting"] : ["prerouting", "input"];
        FilterVerdict result = new(PacketFate.Passes);
        foreach (var chain in firewall.Chains
            .Where(chain => hooks.Contains(chain.Hook)
                && (chain.Family == FilterFamily.Both || chain.Family == (isIPv6 ? FilterFamily.IPv6 : FilterFamily.IPv4)))
            .OrderBy(chain => Array.IndexOf(hooks, chain.Hook)).ThenBy(chain => chain.Priority))
        {
            var walk = new Walk(firewall, packet, isIPv6);
            var verdict = walk.Base(chain);
            if (verdict.Fate > result.Fate)
            {
                result = verdict;
            }
        }

        return result;
    }

    private sealed class Walk(FirewallFacts firewall, FilteredPacket packet, bool isIPv6)
    {
        private string? _mayDrop;
        private bool _mayPass;
        private int _rules;

        public FilterVerdict Base(FilterChain chain)
        {
            var end = Chain(chain, 0, isCertain: true);
            if (end is null && chain.DropsByPolicy)
            {
                end = (FilterAction.Drop, $"the policy of chain {chain.Name} in table {chain.Table}");
            }

            return end is (FilterAction.Drop, var by)
                ? new(_mayPass ? PacketFate.MayBeDropped : PacketFate.Dropped, by)
                : _mayDrop is not null ? new(PacketFate.MayBeDropped, _mayDrop) : new(PacketFate.Passes);
        }

        // Null: it comes to the end, and whoever called goes on.
        private (FilterAction Action, string? By)? Chain(FilterChain chain, int depth, bool isCertain)
        {
            foreach (var rule in chain.Rules)
            {
                if (++_rules > MostRules)
                {
                    _mayDrop ??= $"table {chain.Table}, which has too many rules to follow";
                    return null;
                }

                var met = rule.Conditions.IsEmpty ? true : Met(rule.Conditions);
                if (met == false)
                {
                    continue;
                }

                var by = $"{rule.Text} of chain {chain.Name} in table {chain.Table}";
                var isSure = isCertain && met == true;
                switch (rule.Action)
                {
                    case FilterAction.Accept or FilterAction.Drop when isSure:
                        return (rule.Action, by);
                    case FilterAction.Accept:
                        _mayPass = true;
                        break;
                    case FilterAction.Drop or FilterAction.Unknown:
                        _mayDrop ??= by;
                        break;
                    case FilterAction.Jump or FilterAction.Goto when Follow(chain, rule, depth, isSure) is { } end:
                        return end;
                }

                if (rule.Action is FilterAction.Continue or FilterAction.Jump or FilterAction.Unknown)
                {
                    continue;
                }

                // The packet has left this chain, or may have: then what comes behind is not sure any more.
                if (met == true)
                {
                    return null;
                }

                isCertain = false;
            }

            return null;
        }

        private (FilterAction, string?)? Follow(FilterChain from, FilterRule rule, int depth, bool isCertain)
        {
            var target = depth >= DeepestJump ? null
                : firewall.Chains.FirstOrDefault(chain => chain.Table == from.Table && chain.Name == rule.Target);
            return target is null ? null : Chain(target, depth + 1, isCertain);
        }

        // Null: perhaps.
        private bool? Met(ImmutableArray<FilterCondition> conditions)
        {
            bool? all = true;
            foreach (var condition in conditions)
            {
                var met = Holds(condition);
                if (met == false)
                {
                    return false;
                }

                all = met is null ? null : all;
            }

            return all;
        }

        private bool? Holds(FilterCondition condition)
        {
            var found = condition.Field switch
            {
                FilterField.Never => false,
                FilterField.Protocol => Any(condition, Is(packet.Protocol.ToString(CultureInfo.InvariantCulture))),
                FilterField.Family => Any(condition, Is(isIPv6 ? "6" : "4")),
                FilterField.InputInterface => packet.IsLeaving ? false : OfInterface(condition),
                FilterField.OutputInterface => packet.IsLeaving ? OfInterface(condition) : false,
                FilterField.Source => packet.Source is { } source ? Any(condition, value => Covers(value, source)) : OfAnySender(condition),
                FilterField.Destination => Any(condition, value => Covers(value, packet.Destination)),
                FilterField.Kind => Any(condition, Is(
                    ((InternetAddress)packet.Destination).IsMulticast ? "multicast" : packet.IsLeaving ? "unicast" : "local")),
                FilterField.Connection => Any(condition, Is("new")),
                _ => null,
            };
            // What it never has it also never has otherwise: a rule with a port is one for another protocol.
            return condition.Field == FilterField.Never ? false : condition.IsNegated ? !found : found;
        }

        private static Func<string, bool?> Is(string own) => value => value == "?" ? null : value == own;

        private bool? OfInterface(FilterCondition condition) => packet.Interface is not { } own ? null : Any(
            condition, value => value.EndsWith('*') || value.EndsWith('+') ? own.StartsWith(value[..^1], StringComparison.Ordinal)
                : value == own);

        // Any sender at all: only what covers everybody is surely met.
        private static bool? OfAnySender(FilterCondition condition) =>
            condition.Values.Any(static value => value.EndsWith("/0", StringComparison.Ordinal)) ? true : null;

        private static bool? Any(FilterCondition condition, Func<string, bool?> matches)
        {
            bool? any = false;
            foreach (var value in condition.Values)
            {
                var one = matches(value);
                if (one == true)
                {
                    return true;
                }

                any = one is null ? null : any;
            }

            return any;
        }

        // "10.0.0.0/8", "10.0.0.1", "10.0.0.1-10.0.0.9"; null: it is neither.
        private static bool? Covers(string value, IPAddress address)
        {
            if (value.Split('-') is [var first, var last])
            {
                return IPAddress.TryParse(first, out var low) && IPAddress.TryParse(last, out var high)
                    ? (InternetAddress)address >= low && (InternetAddress)address <= high && low.AddressFamily == address.AddressFamily
                    : null;
            }

            return IPNetwork.TryParse(value, out var network) ? network.Contains(address)
                : IPAddress.TryParse(value, out var single) ? single.Equals(address)
                : null;
        }
    }
}
