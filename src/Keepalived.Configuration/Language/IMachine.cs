namespace Keepalived.Configuration;

/// <summary>What a configuration may be checked against on the machine that runs it.</summary>
public interface IMachine
{
    /// <summary>The machine as it is now, for one reading of a file: what it has been asked once it need not look up again.</summary>
    IMachine Snapshot() => this;

    /// <summary>True when a network interface of that name exists.</summary>
    bool HasInterface(string name);

    /// <summary>The prefixes of an interface's addresses; null: not known.</summary>
    IReadOnlyList<IpPrefix>? PrefixesOf(string interfaceName) => null;

    /// <summary>False when there is certainly no user of that name.</summary>
    bool HasUser(string name);

    /// <summary>False when there is certainly no group of that name.</summary>
    bool HasGroup(string name);

    /// <summary>Why a file with a key cannot be used there, with the remedy; null when it can.</summary>
    string? SecretProblem(string path) => null;

    /// <summary>What comes of a script there when the service is to run it.</summary>
    /// <param name="command">With its own user, if it has one.</param>
    /// <param name="settings">What holds for all scripts of the file.</param>
    ScriptFinding Judge(ScriptCommand command, ScriptSettings settings);

    /// <summary>Why the <c>regex</c> of a url is no pattern, for people; null when it is one, or the machine cannot tell.</summary>
    string? PatternProblem(HttpUrl url) => null;
}

/// <summary>What comes of a script on a machine.</summary>
/// <param name="Problem">Why it cannot be run there, for people, with the remedy; null when it can.</param>
/// <param name="FoundAt">The path at which PATH has a program that is given by its name; else null.</param>
/// <param name="Risk">Who could change it, though root runs it; null for nobody.</param>
public sealed record ScriptFinding(string? Problem = null, string? FoundAt = null, string? Risk = null)
{
    /// <summary>It is run, and there is nothing to say of it.</summary>
    public static ScriptFinding Fine { get; } = new();
}
