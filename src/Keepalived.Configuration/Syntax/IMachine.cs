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

    /// <summary>What comes of a script there when the service is to run it.</summary>
    /// <param name="command">With its own user, if it has one.</param>
    /// <param name="settings">What holds for all scripts of the file.</param>
    ScriptFinding Judge(ScriptCommand command, ScriptSettings settings);
}
