using System.Collections.Immutable;
using System.Text.Json;
using static Director.Tools.Doctor.NftRuleset;

namespace Director.Tools.Doctor;

/// <summary>Reads one rule of a ruleset.</summary>
/// <param name="sets">That it may refer to.</param>
/// <param name="table">It stands in.</param>
internal sealed class NftRule(NftSets sets, string table)
{
    private static readonly FilterCondition Perhaps = new(FilterField.Unknown, []);
    private static readonly Dictionary<string, string> Protocols = new(StringComparer.Ordinal)
    {
        ["vrrp"] = "112",
        ["ah"] = "51",
        ["tcp"] = "6",
        ["udp"] = "17",
        ["icmp"] = "1",
        ["ipv6-icmp"] = "58",
        ["icmpv6"] = "58",
        ["igmp"] = "2",
        ["esp"] = "50",
        ["gre"] = "47",
        ["sctp"] = "132",
        ["ipv6"] = "41",
        ["ipip"] = "4",
        ["ospf"] = "89",
        ["udplite"] = "136",
        ["dccp"] = "33",
        ["comp"] = "108",
        ["pim"] = "103",
    };

    private readonly ImmutableArray<FilterCondition>.Builder _conditions = ImmutableArray.CreateBuilder<FilterCondition>();
    private FilterAction _action = FilterAction.Continue;
    private string? _target;

    /// <summary>Reads it.</summary>
    public FilterRule Read(JsonElement rule)
    {
        if (Member(rule, "expr") is { ValueKind: JsonValueKind.Array } expressions)
        {
            foreach (var expression in expressions.EnumerateArray())
            {
                Read(expression, out var isLast);
                if (isLast)
                {
                    break;
                }
            }
        }

        return new($"the rule with handle {Word(rule, "handle")}", _conditions.ToImmutable(), _action, _target);
    }

    private void Read(JsonElement expression, out bool isLast)
    {
        isLast = false;
        var members = expression.ValueKind == JsonValueKind.Object ? expression.EnumerateObject() : default;
        if (!members.MoveNext())
        {
            _conditions.Add(Perhaps);
            return;
        }

        var statement = members.Current;
        var name = statement.Name;
        switch (name)
        {
            case "match":
                _conditions.Add(Match(statement.Value));
                break;
            case "accept" or "queue":
                (_action, isLast) = (FilterAction.Accept, true);
                break;
            case "drop" or "reject":
                (_action, isLast) = (FilterAction.Drop, true);
                break;
            case "return":
                (_action, isLast) = (FilterAction.Return, true);
                break;
            case "jump" or "goto":
                (_action, isLast) = (name == "jump" ? FilterAction.Jump : FilterAction.Goto, true);
                _target = Word(statement.Value, "target");
                break;
            case "vmap":
                (_action, isLast) = (FilterAction.Unknown, true);
                break;
            case "xt" when Word(statement.Value, "type") == "target":
                (_action, isLast) = (FilterAction.Unknown, true);
                break;
            case "counter" or "log" or "comment" or "mangle" or "notrack" or "flow" or "set" or "last":
            case "xt" when Word(statement.Value, "name") == "comment":
                break;
            default:
                _conditions.Add(Perhaps);
                break;
        }
    }

    private FilterCondition Match(JsonElement match)
    {
        if (Member(match, "left") is not { } left || Member(match, "right") is not { } right
            || Word(match, "op") is not ("==" or "!=" or "in"))
        {
            return Perhaps;
        }

        var (field, values) = (FieldOf(left), sets.Values(table, right));
        if (field == FilterField.Family)
        {
            values = [.. values.Select(static value => value switch { "ipv4" or "ip" => "4", "ipv6" or "ip6" => "6", _ => "?" })];
        }
        else if (field == FilterField.Protocol)
        {
            values = [.. values.Select(static value => Protocols.GetValueOrDefault(value, value))];
        }

        return new(field, values, Word(match, "op") == "!=");
    }

    private static FilterField FieldOf(JsonElement left)
    {
        if (Member(left, "meta") is { } meta)
        {
            return Word(meta, "key") switch
            {
                "l4proto" => FilterField.Protocol,
                "nfproto" or "protocol" => FilterField.Family,
                "iifname" or "iif" => FilterField.InputInterface,
                "oifname" or "oif" => FilterField.OutputInterface,
                "pkttype" => FilterField.Kind,
                _ => FilterField.Unknown,
            };
        }

        if (Member(left, "payload") is { } payload)
        {
            return (Word(payload, "protocol"), Word(payload, "field")) switch
            {
                ("ip", "protocol") or ("ip6", "nexthdr") => FilterField.Protocol,
                ("ip" or "ip6", "daddr") => FilterField.Destination,
                ("ip" or "ip6", "saddr") => FilterField.Source,
                ("ip" or "ip6" or "ether", _) => FilterField.Unknown,
                ({ Length: > 0 }, { Length: > 0 }) => FilterField.Never,
                _ => FilterField.Unknown,
            };
        }

        return Member(left, "ct") is { } tracked && Word(tracked, "key") == "state" ? FilterField.Connection
            : Member(left, "fib") is { } fib && Word(fib, "result") == "type" ? FilterField.Kind
            : FilterField.Unknown;
    }
}
