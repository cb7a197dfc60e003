using System.Collections.Immutable;
using TestSupport;

namespace Director.Lab;

/// <summary>A script that writes down with which arguments it was called.</summary>
public sealed class NotifyRecorder
{
    private readonly string _record;

    /// <param name="name">The script's file name; recorders of one name on one host share their record.</param>
    public NotifyRecorder(Host host, string name = "notify")
    {
        // Not among the cluster's files: script security wants every directory on the way to be root's alone.
        var directory = $"/run/lab-scripts/{host.Name}";
        Directory.CreateDirectory(directory);
        Script = $"{directory}/{name}";
        _record = $"{directory}/{name}.calls";
        File.Delete(_record);
        File.WriteAllText(Script, $"#!/bin/sh\necho \"$@\" >>{_record}\n");
        File.SetUnixFileMode(Script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The script's path.</summary>
    public string Script { get; }

    /// <summary>Puts the script into a folder of PATH as well.</summary>
    /// <returns>The name by which it is found.</returns>
    public string InPath()
    {
        var name = $"lab-{Path.GetFileName(Script)}";
        File.Copy(Script, $"/usr/local/bin/{name}", overwrite: true);
        return name;
    }

    /// <summary>The arguments of each call so far, oldest first.</summary>
    public ImmutableArray<string> Calls => File.Exists(_record) ? [.. File.ReadAllLines(_record)] : [];

    /// <summary>Waits for a call with exactly these arguments.</summary>
    public Task IsCalledAsync(string arguments, TimeSpan within) => Eventually.SeesAsync($"{Script} {arguments}", within,
        () => Task.FromResult(string.Join("; ", Calls)), calls => calls.Split("; ").Contains(arguments));

    public void Forget() => File.Delete(_record);
}
