using Director.Core.Mapping;
using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>From <c>vrrp_script</c> blocks to scripts that run.</summary>
internal static class TrackedScriptMapping
{
    /// <summary>The scripts that some instance or sync group tracks; of several with one name the first, as in keepalived.</summary>
    public static IEnumerable<TrackedScriptOptions> Of(Configuration configuration, ScriptMapping scripts)
    {
        var tracked = InstanceTracks.Names(configuration, static track => track.Scripts).ToHashSet();
        return configuration.VrrpScripts.Items
            .Where(script => tracked.Remove(script.Name) && script.Command is not null)
            .Select(script => new TrackedScriptOptions
            {
                Name = script.Name,
                Command = scripts.Command(script.OpensFile ? Opening(script.Command!) : script.Command!),
                Interval = script.Interval,
                Timeout = script.EffectiveTimeout,
                Rise = script.Rise,
                Fall = script.Fall,
                InitFail = script.InitFail,
            });
    }

    // keepalived hands "</path" to sh, whose redirection opens it; with bash for sh also "</dev/tcp/HOST/PORT". The same without having
    // the shell read what the file says: it is an argument.
    private static Keepalived.Configuration.ScriptCommand Opening(Keepalived.Configuration.ScriptCommand command) =>
        command with { Arguments = ["/bin/sh", "-c", ": <\"$1\"", "sh", command.Path[1..]] };
}
