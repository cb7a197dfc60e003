using System.Collections.Immutable;

namespace Director.Tools.Doctor;

/// <summary>
/// Reads what <c>iptables-legacy-save -t filter</c> prints: lines ":CHAIN POLICY [..]" and "-A CHAIN ... -j TARGET". Whatever it is, it
/// never throws.
/// </summary>
public static class IptablesRules
{
    /// <summary>Reads it.</summary>
    /// <param name="family">Of which of the two programs it comes.</param>
    public static ImmutableArray<FilterChain> Parse(string text, FilterFamily family)
    {
        Dictionary<string, (string Policy, List<FilterRule> Rules)> chains = [];
        foreach (var line in text.Split('\n'))
        {
            var words = Words(line);
            if (words is [[':', .. var name], var policy, ..])
            {
                chains.TryAdd(name, (policy, []));
            }
            else if (words is ["-A", var chain, .. var rest] && chains.TryGetValue(chain, out var known))
            {
                known.Rules.Add(new IptablesRule().Read(rest, $"the rule \"{line.Trim()}\""));
            }
        }

        var table = family == FilterFamily.IPv6 ? "ip6tables filter" : "iptables filter";
        return
        [
            .. chains.Select(chain => new FilterChain(
                table, chain.Key, family, Hook(chain.Key), 0, chain.Value.Policy == "DROP", [.. chain.Value.Rules])),
        ];
    }

    private static string? Hook(string chain) => chain switch { "INPUT" => "input", "OUTPUT" => "output", _ => null };

    // A comment stands in quotes, with \" within.
    private static List<string> Words(string line)
    {
        List<string> words = [];
        var word = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            var sign = line[index];
            if (sign == '\\' && isQuoted && index + 1 < line.Length)
            {
                word.Append(line[++index]);
            }
            else if (sign == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (char.IsWhiteSpace(sign) && !isQuoted)
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
            }
            else
            {
                word.Append(sign);
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}

/// <summary>Reads the words of one rule.</summary>
internal sealed class IptablesRule
{
    private readonly ImmutableArray<FilterCondition>.Builder _conditions = ImmutableArray.CreateBuilder<FilterCondition>();

    /// <summary>Reads them.</summary>
    public FilterRule Read(IReadOnlyList<string> words, string text)
    {
        var (action, target, isNegated) = (FilterAction.Continue, (string?)null, false);
        for (var index = 0; index < words.Count; index++)
        {
            var value = index + 1 < words.Count ? words[index + 1] : "";
            switch (words[index])
            {
                case "!":
                    isNegated = true;
                    continue;
                case "-j" or "-g":
                    (action, target) = Target(words[index] == "-g", value);
                    // What follows belongs to the target.
                    return new(text, _conditions.ToImmutable(), action, target);
                case "-m" when value is "comment" or "tcp" or "udp" or "addrtype" or "state" or "conntrack" or "pkttype":
                case "--comment":
                    index++;
                    break;
                case var option:
                    index += Condition(option, value, isNegated);
                    break;
            }

            isNegated = false;
        }

        return new(text, _conditions.ToImmutable(), action, target);
    }

    private int Condition(string option, string value, bool isNegated)
    {
        var field = option switch
        {
            "-p" => FilterField.Protocol,
            "-s" => FilterField.Source,
            "-d" => FilterField.Destination,
            "-i" => FilterField.InputInterface,
            "-o" => FilterField.OutputInterface,
            "--dport" or "--sport" or "--dports" or "--sports" or "--tcp-flags" or "--icmp-type" or "--icmpv6-type" => FilterField.Never,
            "--state" or "--ctstate" => FilterField.Connection,
            "--dst-type" or "--pkt-type" => FilterField.Kind,
            _ => FilterField.Unknown,
        };
        ImmutableArray<string> values = field switch
        {
            FilterField.Protocol => [Number(value)],
            FilterField.Connection or FilterField.Kind => [.. value.ToLowerInvariant().Split(',')],
            _ => [value],
        };
        if (field != FilterField.Protocol || value != "all")
        {
            _conditions.Add(new(field, values, isNegated));
        }

        return field == FilterField.Unknown ? 0 : 1;
    }

    private static string Number(string protocol) => protocol switch
    {
        "vrrp" or "carp" => "112",
        "ah" => "51",
        "tcp" => "6",
        "udp" => "17",
        "icmp" => "1",
        _ => protocol,
    };

    private static (FilterAction, string?) Target(bool isGoto, string name) => name switch
    {
        "ACCEPT" => (FilterAction.Accept, null),
        "DROP" or "REJECT" => (FilterAction.Drop, null),
        "RETURN" => (FilterAction.Return, null),
        "LOG" or "NFLOG" or "MARK" or "CONNMARK" or "CT" or "TRACE" => (FilterAction.Continue, null),
        _ => (isGoto ? FilterAction.Goto : FilterAction.Jump, name),
    };
}
