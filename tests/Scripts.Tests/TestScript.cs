namespace Scripts.Tests;

/// <summary>A script of a test, in a directory of its own that anyone may write to.</summary>
internal sealed class TestScript : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("director-script-");

    /// <param name="body">What it does, in sh, with $out as a file to write to.</param>
    public TestScript(string body)
    {
        const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_directory.FullName, All | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
        Path = System.IO.Path.Join(_directory.FullName, "script");
        Output = System.IO.Path.Join(_directory.FullName, "out");
        File.WriteAllText(Path, $"#!/bin/sh\nout={Output}\n{body}\n");
        File.SetUnixFileMode(Path, All);
    }

    public string Path { get; }

    public string Output { get; }

    public ScriptCommand Command => new() { Path = Path };

    /// <summary>The lines it has written.</summary>
    public string[] Lines => File.Exists(Output) ? File.ReadAllLines(Output) : [];

    public void Dispose() => _directory.Delete(recursive: true);
}
