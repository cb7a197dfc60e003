namespace Keepalived.Configuration;

/// <summary>What a configuration may be checked against on the machine that runs it.</summary>
public interface IMachine
{
    /// <summary>True when a network interface of that name exists.</summary>
    bool HasInterface(string name);

    /// <summary>What a program at <paramref name="path"/> is like.</summary>
    ProgramState StateOf(string path);

    /// <summary>The prefixes of an interface's addresses; null: not known.</summary>
    IReadOnlyList<IpPrefix>? PrefixesOf(string interfaceName) => null;

    /// <summary>True when a user of that name or number exists.</summary>
    bool HasUser(string name);
}
