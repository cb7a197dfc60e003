using Director.Core.Engine;
using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>The one line that systemd, the log and people are told: what became of the file, then what the engine says.</summary>
internal sealed class ServiceStatus(IDirectorEngine engine)
{
    private volatile string _remark = "";

    /// <summary>"2 errors in /etc/director/director.conf; 1 instance (1 master), ...".</summary>
    public async Task<string> TextAsync() => _remark + (await engine.SnapshotAsync(SnapshotParts.Engine).ConfigureAwait(false)).Status;

    /// <summary>The file runs, but for what was left out of it.</summary>
    public void SetErrors(string file, ConfigurationResult running)
    {
        var errors = running.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        _remark = errors == 0 ? "" : $"{Plural.Of(errors, "error")} in {file}; ";
    }

    /// <summary>What a reload came to that changed nothing; stays until the next one.</summary>
    public void SetTrouble(string trouble) => _remark = $"{trouble}; ";
}
