namespace Director.Daemon.Hosting;

/// <summary>Where the last advertisements are kept for the next process, in case this one is killed.</summary>
internal static class LastAdvertisementsFile
{
    /// <summary>Where it is unless systemd or a pid file says otherwise.</summary>
    public static string DefaultPath { get; } = Path.Combine(Path.GetDirectoryName(RunningFile.DefaultPath)!, "last-adverts");

    /// <summary>
    /// In the folder that systemd made for the service, else at its usual place. A second director on the machine, known by a pid file of
    /// its own, has one of its own, named after that: whoever holds the lock of the pid file is alone with it.
    /// </summary>
    /// <param name="runtimeDirectory">RUNTIME_DIRECTORY.</param>
    /// <param name="pidFile">The main pid file.</param>
    public static string PathFor(string? runtimeDirectory, string pidFile, string defaultPidFile)
    {
        var path = string.IsNullOrEmpty(runtimeDirectory)
            ? DefaultPath
            : Path.Combine(runtimeDirectory.Split(':')[0], Path.GetFileName(DefaultPath));
        return pidFile == defaultPidFile ? path : $"{path}-{Uri.EscapeDataString(Path.GetFullPath(pidFile))}";
    }
}
