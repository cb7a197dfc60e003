using System.Collections.Immutable;
using System.Text;
using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>Which processes a <c>vrrp_track_process</c> counts. Pure.</summary>
internal sealed class ProcessPattern
{
    // TASK_COMM_LEN of linux/sched.h without its zero.
    private const int LongestName = 15;

    private readonly byte[] _name;
    private readonly byte[] _program;
    private readonly bool _isCut;
    private readonly ImmutableArray<byte[]> _arguments;
    private readonly ProcessParameterMatch _match;
    private readonly bool _isByCommandLine;

    public ProcessPattern(TrackProcess process)
    {
        var words = process.Process.Items.Select(Encoding.UTF8.GetBytes).ToList();
        _program = words.Count > 0 ? words[0] : [];
        var file = _program[(_program.AsSpan().LastIndexOf((byte)'/') + 1)..];
        _isCut = file.Length > LongestName;
        _name = _isCut ? file[..LongestName] : file;
        _arguments = [.. words.Skip(1)];
        _match = process.ParameterMatch;
        _isByCommandLine = process.FullCommand;
        // What is behind the last word decides whether that is all.
        CommandLineBytes = _isByCommandLine || _isCut ? words.Sum(static word => word.Length + 1) + (_isCut ? Longest : 1) : 0;
    }

    /// <summary>How much of a command line it looks at; 0: none of it.</summary>
    public int CommandLineBytes { get; }

    // Of a path in front of a program whose name alone is given.
    private const int Longest = 4096;

    /// <summary>Whether it counts a process.</summary>
    /// <param name="name">The process's name as the kernel has it, at most 15 bytes.</param>
    /// <param name="commandLine">
    /// The words it was started with, each with a zero behind it: at least <see cref="CommandLineBytes"/> of them where there are so many.
    /// </param>
    public bool Matches(ReadOnlySpan<byte> name, ReadOnlySpan<byte> commandLine)
    {
        if (!_isByCommandLine)
        {
            return name.SequenceEqual(_name) && (!_isCut || IsProgram(commandLine));
        }

        if (!TryTake(ref commandLine, out var word) || !word.SequenceEqual(_program))
        {
            return false;
        }

        for (var i = 0; i < _arguments.Length; i++)
        {
            var isOpen = _match == ProcessParameterMatch.Initial && i == _arguments.Length - 1;
            if (!TryTake(ref commandLine, out word) || !(isOpen ? word.StartsWith(_arguments[i]) : word.SequenceEqual(_arguments[i])))
            {
                return false;
            }
        }

        return _match != ProcessParameterMatch.Exact || commandLine.IsEmpty;
    }

    // The kernel keeps 15 bytes of a name: another may begin the same. Where the first word is no path it is what was asked for itself.
    private bool IsProgram(ReadOnlySpan<byte> commandLine)
    {
        _ = TryTake(ref commandLine, out var word);
        var file = _program.AsSpan()[(_program.AsSpan().LastIndexOf((byte)'/') + 1)..];
        return word[(word.LastIndexOf((byte)'/') + 1)..].SequenceEqual(file);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> commandLine, out ReadOnlySpan<byte> word)
    {
        word = default;
        if (commandLine.IsEmpty)
        {
            return false;
        }

        var end = commandLine.IndexOf((byte)0);
        word = end < 0 ? commandLine : commandLine[..end];
        commandLine = end < 0 ? default : commandLine[(end + 1)..];
        return true;
    }
}
