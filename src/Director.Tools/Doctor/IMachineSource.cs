using System.Collections.Immutable;
using Linux;
using Route.Netlink;

namespace Director.Tools.Doctor;

/// <summary>
/// The machine as the doctor may see it: everything that is read of it comes through here, and nothing can be changed through it.
/// A test's own holds texts.
/// </summary>
public interface IMachineSource
{
    /// <summary>The first megabyte of a text file; null where there is none or it may not be read.</summary>
    string? ReadFile(string path);

    /// <summary>The names in a folder; none where there is no folder or it may not be read.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>Where a symbolic link points to; null where there is none or it may not be read.</summary>
    string? ReadLink(string path);

    /// <summary>Runs a program of the system, without a shell, for five seconds at most, and keeps the first megabytes it says.</summary>
    /// <param name="program">Its name; it is looked for in the system's own folders alone.</param>
    /// <param name="arguments">After its own name.</param>
    /// <returns>Null where there is no such program.</returns>
    Task<CommandOutput?> RunAsync(string program, params ImmutableArray<string> arguments);

    /// <summary>The links and addresses of this network namespace.</summary>
    /// <exception cref="IOException">The kernel does not tell.</exception>
    (ImmutableArray<Link> Links, ImmutableArray<InterfaceAddress> Addresses) ReadNetwork();

    /// <summary>What this process may do.</summary>
    CapabilitySet Capabilities { get; }

    /// <summary>Whether the kernel keeps its clock in step with another (adjtimex(2)); null: it does not tell.</summary>
    bool? IsClockSynchronised { get; }
}

/// <summary>What a program said.</summary>
/// <param name="Text">Its standard output; cut at <see cref="ThisMachine.MostOutput"/>.</param>
/// <param name="Problem">Why that is not to be relied on, in words; null: it ended well.</param>
public sealed record CommandOutput(string Text, string? Problem = null);
