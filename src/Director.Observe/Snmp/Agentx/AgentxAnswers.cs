using Director.Observe.Snmp.Mib;

namespace Director.Observe.Snmp.Agentx;

/// <summary>What a subagent answers to what the master asks (RFC 2741 §7.2). Pure.</summary>
internal static class AgentxAnswers
{
    // However much is asked for: more than this fits into no answer over UDP.
    private const int MostOfBulk = 1000;

    private const ushort NotWritable = 17;
    private const ushort ParseError = 266;

    /// <summary>The answer; null: there is none.</summary>
    /// <param name="asked">Null: it could not be read.</param>
    /// <param name="view">All there is.</param>
    public static AgentxBody.Response? Of(AgentxBody? asked, MibView view) => asked switch
    {
        null => new(0, ParseError, 0, []),
        AgentxBody.Search { Kind: AgentxType.Get } get =>
            Found(get.Ranges.Select(range => new VarBind(range.Start, view.Get(range.Start)))),
        AgentxBody.Search { Kind: AgentxType.GetNext } next => Found(next.Ranges.Select(range => Next(range, view))),
        AgentxBody.Search bulk => Found(Bulk(bulk, view)),
        AgentxBody.Values { Kind: AgentxType.TestSet } => new(0, NotWritable, 1, []),
        AgentxBody.Bare { Kind: not (AgentxType.CleanupSet or AgentxType.Ping) } => new(0, NotWritable, 1, []),
        _ => null,
    };

    private static AgentxBody.Response Found(IEnumerable<VarBind> found) => new(0, 0, 0, [.. found]);

    private static VarBind Next(SearchRange range, MibView view) => view.Next(range.Start, range.Include, range.End);

    // RFC 2741 §7.2.3.3: the repeaters go on side by side, one repetition after the other.
    private static IEnumerable<VarBind> Bulk(AgentxBody.Search bulk, MibView view)
    {
        foreach (var range in bulk.Ranges.Take(bulk.NonRepeaters))
        {
            yield return Next(range, view);
        }

        var left = bulk.Ranges.Skip(bulk.NonRepeaters).ToArray();
        var all = 0;
        for (var i = 0; i < bulk.Repetitions && left.Length > 0 && all < MostOfBulk; i++)
        {
            var isOver = true;
            for (var each = 0; each < left.Length; each++, all++)
            {
                var found = Next(left[each], view);
                isOver &= found.Value.Type == SnmpType.EndOfMibView;
                left[each] = new(found.Name, Include: false, left[each].End);
                yield return found;
            }

            if (isOver)
            {
                yield break;
            }
        }
    }
}
