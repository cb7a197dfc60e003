using Keepalived.Configuration;

namespace Director.Daemon.Surroundings;

/// <summary>What of the process follows the configuration that runs, beside the engine.</summary>
internal sealed class ConfiguredProcess(FileMask mask, TimedReloads reloads, ServiceIdentity identity)
{
    /// <summary>The scripts of the configuration that runs; null: nothing was started.</summary>
    public ScriptSettings? Scripts { get; private set; }

    /// <summary>Where <c>reload_file</c> is; null: there is none.</summary>
    public string? ReloadFile { get; private set; }

    /// <summary>From now on this configuration counts.</summary>
    public void Follow(Configuration configuration)
    {
        var files = configuration.GlobalDefinitions.Files;
        Scripts = configuration.GlobalDefinitions.Scripts;
        ReloadFile = files.ReloadFile is "" ? identity.ReloadFile : files.ReloadFile;
        mask.Follow(files.Umask);
        reloads.Follow(files.ReloadTimeFile, files.ReloadRepeat);
    }
}
