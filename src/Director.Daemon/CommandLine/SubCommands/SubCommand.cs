using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>A word in first place, with options of its own; it reads files and prints, and never becomes the daemon.</summary>
internal abstract class SubCommand : Command
{
    protected SubCommand(string name, string description)
        : base(name, description) => SetAction(parsed => Run(parsed, (Terminal)parsed.InvocationConfiguration));

    /// <summary>Does it.</summary>
    /// <returns>The exit code of the process.</returns>
    protected abstract int Run(ParseResult parsed, Terminal terminal);
}
