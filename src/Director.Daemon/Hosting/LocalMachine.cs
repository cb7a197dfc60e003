using System.Net.NetworkInformation;
using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;
using Linux;

namespace Director.Daemon.Hosting;

/// <summary>This machine, for the warnings about what a configuration names and the machine lacks. Needs no rights.</summary>
internal sealed class LocalMachine : IMachine
{
    private readonly Lazy<ILookup<string, IpPrefix>> _prefixes = new(ReadPrefixes);
    private readonly RememberedAccounts _accounts = new();
    private readonly ScriptJudge _scripts;

    public LocalMachine() => _scripts = new ScriptJudge(_accounts);

    /// <summary>How the service reads a file on this machine, and whatever else reads one for it.</summary>
    /// <param name="configId">-i.</param>
    public static ConfigurationReaderOptions ReaderOptions(string? configId) =>
        new() { ConfigId = configId, FileSystem = new PhysicalFileSystem(IsSpecialFile), Machine = new LocalMachine() };

    /// <inheritdoc />
    public IMachine Snapshot() => new LocalMachine();

    /// <inheritdoc />
    public bool HasInterface(string name) => Native.InterfaceIndex(name) != 0;

    /// <summary>True for a device, a socket or a named pipe: a configuration is read from files only, as keepalived does.</summary>
    public static bool IsSpecialFile(string path)
        => FileFacts.TryRead(path, followLink: true, out var facts) == 0 && !facts.IsRegular && !facts.IsDirectory;

    /// <inheritdoc />
    public IReadOnlyList<IpPrefix> PrefixesOf(string interfaceName) => [.. _prefixes.Value[interfaceName]];

    /// <inheritdoc />
    public bool HasUser(string name) => !_accounts.FindUser(name).IsMissing;

    /// <inheritdoc />
    public bool HasGroup(string name) => !_accounts.FindGroup(name).IsMissing;

    /// <inheritdoc />
    public string? SecretProblem(string path) => SecretFiles.Problem(path);

    /// <inheritdoc />
    public ScriptFinding Judge(ScriptCommand command, ScriptSettings settings) => _scripts.Judge(command, settings);

    /// <inheritdoc />
    public string? PatternProblem(HttpUrl url) => PagePattern.Problem(url);

    /// <summary>All at once: asking for each interface would list them all each time. None where they cannot be listed.</summary>
    private static ILookup<string, IpPrefix> ReadPrefixes()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(i =>
                    i.GetIPProperties().UnicastAddresses.Select(a => (i.Name, Prefix: new IpPrefix(a.Address, a.PrefixLength))))
                .ToLookup(p => p.Name, p => p.Prefix);
        }
        catch (NetworkInformationException)
        {
            return Array.Empty<IpPrefix>().ToLookup(_ => "");
        }
    }
}
