using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;
using Director.Daemon.Planning;
using Keepalived.Configuration;
using Linux;

namespace Director.Daemon.Restart;

/// <summary>What a process ran that ended without giving up what is in the kernel.</summary>
/// <param name="Configuration">What of its file ran.</param>
/// <param name="Options">What it was started with, as far as that is known.</param>
internal sealed record LeftBehind(Configuration Configuration, CommandLineOptions Options);

/// <summary>
/// A file in the runtime directory, there from the moment a process hands over until another has taken up what it left, or it was given
/// up. It has the arguments of the former process, each ended by a NUL; what that ran is in the running file beside it.
/// </summary>
/// <param name="runningFile">What a service runs; null: none is kept, so nothing can be handed over.</param>
internal sealed class HandoverMark(string? runningFile)
{
    /// <summary>Its name.</summary>
    public const string Name = "handover";

    private readonly string? _path = runningFile is null ? null : Path.Combine(Path.GetDirectoryName(runningFile)!, Name);

    /// <summary>Whether a process has handed over.</summary>
    public bool IsSet => File.Exists(_path);

    /// <summary>Whether a process ended without a stop, or still runs.</summary>
    public bool HasLeft => File.Exists(runningFile);

    /// <summary>This process hands over.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Set(IEnumerable<string> arguments)
    {
        if (_path is null || !HasLeft)
        {
            throw new IOException($"{runningFile ?? RunningFile.DefaultPath} is not there");
        }

        PrivateFile.Write(_path, writer => writer.Write(string.Concat(arguments.Select(static one => one + '\0'))));
    }

    /// <summary>What was left is taken up, or gone.</summary>
    public void Remove()
    {
        try
        {
            if (IsSet)
            {
                File.Delete(_path!);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next process takes up once more what it finds, which is what is there anyway.
        }
    }

    /// <summary>What the process ran that has handed over; null: none has, or that cannot be read.</summary>
    public LeftBehind? Former() => IsSet ? Left() : null;

    /// <summary>What a process ran that ended without a stop, or still runs; null: there is none, or that cannot be read.</summary>
    public LeftBehind? Left()
    {
        if (!HasLeft
            || RunningText.TryRead(runningFile!, LocalMachine.ReaderOptions(null).FileSystem, out _) is not { } running)
        {
            return null;
        }

        var options = CommandLineParser.Parse(Arguments()).Options ?? new();
        return new(ChosenParts.Select(running.Result.Configuration, options), options);
    }

    private string[] Arguments()
    {
        try
        {
            return IsSet ? OwnProgram.ArgumentsOf(File.ReadAllText(_path!)) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
