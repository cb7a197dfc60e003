namespace Director.Lab;

/// <summary>A check script that succeeds or fails as the test wants.</summary>
public sealed class SwitchableScript
{
    private readonly string _fails;

    public SwitchableScript(Host host, string name)
    {
        var directory = $"/run/lab-scripts/{host.Name}";
        Directory.CreateDirectory(directory);
        Path = $"{directory}/{name}";
        _fails = $"{Path}.fails";
        File.Delete(_fails);
        File.WriteAllText(Path, $"#!/bin/sh\n[ ! -e {_fails} ]\n");
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    public void Fail() => File.WriteAllText(_fails, "");

    public void Succeed() => File.Delete(_fails);
}
