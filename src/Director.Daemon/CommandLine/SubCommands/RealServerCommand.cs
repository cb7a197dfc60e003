using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Director.Daemon.Checking;
using Director.Daemon.Hosting;
using Director.Tools.Doctor;
using Director.Tools.RealServers;
using Keepalived.Configuration;

namespace Director.Daemon.CommandLine;

/// <summary><c>director realserver</c>: the other side of DR and TUN, set up, checked and taken back on a real server.</summary>
internal sealed class RealServerCommand : Command
{
    private const string Check = "check";
    private const string Apply = "apply";
    private const string Remove = "remove";

    private readonly Argument<string> _deed = new("DEED")
    {
        Description = "check: say what differs (default); apply: set it up, now and for every boot; remove: undo what apply did",
        DefaultValueFactory = _ => Check,
    };
    private readonly Option<string> _file = ConfigurationOptions.File();
    private readonly Option<string> _id = ConfigurationOptions.Id();
    private readonly Option<string[]> _vip = new("--vip")
    {
        HelpName = "ADDRESS",
        Description = "Serve this virtual address; may be repeated (default: those that have this machine as a real server)",
    };
    private readonly Option<string> _method = new("--method")
    {
        HelpName = "METHOD",
        Description = "With --vip: how the director sends its packets here, dr or tun (default: dr)",
        DefaultValueFactory = _ => "dr",
    };
    private readonly Option<string> _tunnel = new("--tunnel")
    {
        HelpName = "TYPE",
        Description = "With --method tun: ipip, gre or gue (default: ipip)",
        DefaultValueFactory = _ => "ipip",
    };
    private readonly Option<ushort> _port = new("--port") { HelpName = "PORT", Description = "With --tunnel gue: the UDP port" };
    private readonly Option<bool> _untilBoot = new("--until-boot") { Description = "Write no files that do it again at the next boot" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be done, and do nothing" };
    private readonly Option<string> _root = new("--root")
    {
        HelpName = "DIRECTORY",
        Description = "Keep files below this directory instead of /",
        DefaultValueFactory = _ => "",
    };

    public RealServerCommand()
        : base("realserver", "Set up this machine as a real server for DR and TUN: virtual addresses, ARP, tunnels")
    {
        _deed.AcceptOnlyFromAmong(Apply, Check, Remove);
        _method.AcceptOnlyFromAmong("dr", "tun");
        _tunnel.AcceptOnlyFromAmong("ipip", "gre", "gue");
        Arguments.Add(_deed);
        foreach (var option in (Option[])[_file, _id, _vip, _method, _tunnel, _port, _untilBoot, _dryRun, _root])
        {
            Options.Add(option);
        }

        Validators.Add(result =>
        {
            if (result.GetValue(_tunnel) == "gue" && result.GetValue(_port) == 0)
            {
                result.AddError("--tunnel gue needs --port");
            }

            if ((result.GetValue(_vip) ?? []).FirstOrDefault(static text => !IPAddress.TryParse(text, out _)) is { } text)
            {
                result.AddError($"--vip {text} is not an address");
            }
        });
        SetAction((parsed, _) => RunAsync(parsed, (Terminal)parsed.InvocationConfiguration));
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        var source = new ThisMachine();
        var root = parsed.GetValue(_root) ?? "";
        var work = new RealServerWork(new RealServerMachine(source, root), terminal.Output, terminal.Error);
        try
        {
            if (parsed.GetValue(_deed) == Remove)
            {
                return await work.RemoveAsync(parsed.GetValue(_dryRun)).ConfigureAwait(false);
            }

            if (Served(parsed, source, terminal, out var exitCode) is not { } served)
            {
                return exitCode;
            }

            var setup = RealServerSetup.Of(served);
            var files = parsed.GetValue(_untilBoot)
                ? ImmutableDictionary<string, string>.Empty
                : PersistentFiles.Of(
                    setup, served, ToolsProgram.DaemonPath,
                    // Addresses that are named come beside those that were named before; a file has all of them.
                    parsed.GetValue(_vip) is { Length: > 0 } ? path => source.ReadFile(root + path) : null);
            return parsed.GetValue(_deed) == Apply
                ? await work.ApplyAsync(setup, files, parsed.GetValue(_dryRun)).ConfigureAwait(false)
                : await work.CheckAsync(setup, files).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            terminal.Error.WriteLine($"director: {exception.Message}");
            return ExitCodes.Fatal;
        }
    }

    private ImmutableArray<ServedAddress>? Served(ParseResult parsed, ThisMachine source, Terminal terminal, out int exitCode)
    {
        exitCode = ExitCodes.Ok;
        if (parsed.GetValue(_vip) is { Length: > 0 } named)
        {
            var forwarding = ForwardingOf(parsed);
            return [.. named.Select(text => new ServedAddress(IPAddress.Parse(text), forwarding)).Distinct()];
        }

        var path = parsed.GetValue(_file) ?? ConfigurationOptions.DefaultFile;
        var findings = Findings.Of([path], LocalMachine.ReaderOptions(parsed.GetValue(_id)));
        if (findings.Configurations is not [var configuration])
        {
            terminal.Error.WriteLine(
                $"director: {path}: {ConfigurationPaths.Missing(path)}: bring the director's file here, or name the addresses with --vip");
            exitCode = findings.ExitCode;
            return null;
        }

        var own = source.ReadNetwork().Addresses.Select(static address => address.Address).ToHashSet();
        var served = ServedAddress.Of(configuration, own, out var notes);
        foreach (var note in notes)
        {
            terminal.Error.WriteLine($"director: {note}");
        }

        if (served.IsEmpty)
        {
            terminal.Error.WriteLine($"director: {path} has no virtual server with DR or TUN that has this machine as a real server");
            exitCode = ExitCodes.Fatal;
            return null;
        }

        return served;
    }

    private Forwarding ForwardingOf(ParseResult parsed) =>
        new(parsed.GetValue(_method) == "dr" ? ForwardingMethod.Dr : ForwardingMethod.Tun)
        {
            TunnelType = parsed.GetValue(_tunnel) switch { "gre" => TunnelType.Gre, "gue" => TunnelType.Gue, _ => TunnelType.Ipip },
            TunnelPort = parsed.GetValue(_port),
        };
}
