using Director.Daemon.Planning;
using Keepalived.Configuration;
using Linux;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Hosting;

/// <summary>
/// Keeps what the service runs in a file (mode 0600: it has passwords) for <c>director plan</c>. Written in the background and moved into
/// place whole; a failure is a warning and no more.
/// </summary>
/// <param name="path">The file; null: none is kept.</param>
internal sealed partial class RunningFile(string? path, ILogger<RunningFile> logger)
{
    private Task _written = Task.CompletedTask;

    /// <summary>Where it is unless systemd says otherwise.</summary>
    public const string DefaultPath = "/run/director/running.conf";

    /// <summary>
    /// In the folder that systemd made for the service, else at its usual place. A second director on the machine, known by a pid file of
    /// its own, keeps none there.
    /// </summary>
    /// <param name="runtimeDirectory">RUNTIME_DIRECTORY.</param>
    /// <param name="pidFile">The main pid file.</param>
    public static string? PathFor(string? runtimeDirectory, string pidFile, string defaultPidFile) =>
        KeptFiles.InFolderOfSystemd(Path.GetFileName(DefaultPath), runtimeDirectory) ?? (pidFile == defaultPidFile ? DefaultPath : null);

    /// <summary>Writes it in the background, after what is being written.</summary>
    /// <returns>Done when it is written, or has failed.</returns>
    public Task WriteAsync(string source, ConfigurationResult result)
    {
        if (path is not null)
        {
            _written = WriteAfterAsync(_written, path, source, result);
        }

        return _written;
    }

    /// <summary>Completes when nothing is being written.</summary>
    public Task SettledAsync() => _written;

    /// <summary>Removes it, after what is being written.</summary>
    public async Task RemoveAsync()
    {
        if (path is not null)
        {
            await _written.ConfigureAwait(false);
            if (File.Exists(path))
            {
                Guard(() => File.Delete(path), path);
            }
        }
    }

    private async Task WriteAfterAsync(Task before, string target, string source, ConfigurationResult result)
    {
        await before.ConfigureAwait(false);
        await Task.Run(() => Guard(
            () => PrivateFile.Write(target, writer => RunningText.Write(source, result, writer)), target)).ConfigureAwait(false);
    }

    private void Guard(Action work, string target)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogRunningNotKept(logger, target, exception.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Cannot save the running configuration in {File} ({Problem}): director plan needs --against until it can be saved")]
    private static partial void LogRunningNotKept(ILogger logger, string file, string problem);
}
