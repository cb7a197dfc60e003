using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>The notify scripts of instances and sync groups.</summary>
internal static class NotifyKeywords
{
    public static IEnumerable<Keyword<T>> For<T>(Func<T, NotifyScripts> get, Func<T, NotifyScripts, T> set, bool isInstance)
        where T : class
    {
        yield return Of("notify_master", n => n.Master, (n, v) => n with { Master = v }, "Run on becoming master.");
        yield return Of("notify_backup", n => n.Backup, (n, v) => n with { Backup = v }, "Run on becoming backup.");
        yield return Of("notify_fault", n => n.Fault, (n, v) => n with { Fault = v }, "Run on a fault.");
        yield return Of("notify_stop", n => n.Stop, (n, v) => n with { Stop = v }, "Run when the service stops.");
        yield return Of("notify", n => n.Any, (n, v) => n with { Any = v },
            $"Run on every change, with {(isInstance ? "INSTANCE" : "GROUP")}, name, state and priority appended.");
        if (isInstance)
        {
            yield return Deleted(get, set);
            yield return Of("notify_master_rx_lower_pri", n => n.MasterReceivedLowerPriority,
                (n, v) => n with { MasterReceivedLowerPriority = v },
                "Run when a master hears a lower priority.");
        }

        Keyword<T> Of(string name, Func<NotifyScripts, ScriptCommand?> read, Func<NotifyScripts, ScriptCommand, NotifyScripts> write,
            string meaning)
            => Field.Of<T, ScriptCommand>(name, Script, m => read(get(m)), (m, v) => set(m, write(get(m), v)), meaning, "none",
                firstWins: true);
    }

    private static Keyword<T> Deleted<T>(Func<T, NotifyScripts> get, Func<T, NotifyScripts, T> set)
        where T : class
        => new()
        {
            Name = "notify_deleted",
            Arguments = "[<script> [<user> [[:]<group>]]]",
            Default = "off",
            Meaning = "Run when a reload removes the instance; without a script the other scripts and the FIFOs get DELETED.",
            FirstWins = true,
            RunsScript = true,
            MostWords = 0,
            Read = (model, statement, context) =>
            {
                if (statement.Count == 1)
                {
                    return set(model, get(model) with { DeletedAsFault = true });
                }

                return Script.TryRead(statement, context, out var script) ? set(model, get(model) with { Deleted = script }) : model;
            },
            Print = (model, _, writer) =>
            {
                var notify = get(model);
                if (notify.Deleted is { } script)
                {
                    writer.Line("notify_deleted", Script.Format(script));
                }
                else if (notify.DeletedAsFault)
                {
                    writer.Line("notify_deleted");
                }
            },
        };
}
