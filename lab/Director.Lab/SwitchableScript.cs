namespace Director.Lab;

/// <summary>A check script that succeeds or fails as the test wants.</summary>
public sealed class SwitchableScript
{
    public SwitchableScript(Host host, string name)
    {
        var directory = $"/run/lab-scripts/{host.Name}";
        Directory.CreateDirectory(directory);
        Path = $"{directory}/{name}";
        FailsWhile = $"{Path}.fails";
        File.Delete(FailsWhile);
        File.WriteAllText(Path, $"#!/bin/sh\n[ ! -e {FailsWhile} ]\n");
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    /// <summary>The script succeeds while this file is not there.</summary>
    public string FailsWhile { get; }

    public void Fail() => File.WriteAllText(FailsWhile, "");

    public void Succeed() => File.Delete(FailsWhile);
}
