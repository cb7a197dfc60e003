using System.CommandLine;
using Director.Daemon.Checking;
using Director.Daemon.Hosting;
using Director.Daemon.Surroundings;
using Director.Protocol;
using Director.Tools.Doctor;
using Keepalived.Configuration;

namespace Director.Daemon.CommandLine;

/// <summary><c>director doctor</c>: what makes directors fail in the field, looked for on this machine and on its wire.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Option<string> _file = ConfigurationOptions.File();
    private readonly Option<string> _id = ConfigurationOptions.Id();
    private readonly Option<string> _against = new("--against")
    {
        HelpName = "FILE",
        Description = "Also compare with the file of the other director, copied here",
    };
    private readonly Option<string> _againstId = new("--against-id")
    {
        HelpName = "ID",
        Description = "Read that file as the director with this id does, for lines behind @ID (default: that of --config-id)",
    };
    private readonly Option<bool> _json = new("--json") { Description = "Print the findings as JSON" };
    private readonly Option<bool> _probe = new("--probe")
    {
        Description = "Also ask the network who answers for the virtual addresses: it sends packets, which change nothing",
    };
    private readonly Option<string> _socket = new("--socket")
    {
        HelpName = "FILE",
        Description = "Ask the director with this status socket (default: that of the file's service)",
    };

    public DoctorCommand()
        : base("doctor", "Look for problems on this machine and its networks, and say how to fix them; nothing is changed")
    {
        Options.Add(_file);
        Options.Add(_id);
        Options.Add(_against);
        Options.Add(_againstId);
        Options.Add(_json);
        Options.Add(_probe);
        Options.Add(_socket);
        SetAction((parsed, _) => RunAsync(parsed, (Terminal)parsed.InvocationConfiguration));
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        var path = parsed.GetValue(_file) ?? ConfigurationOptions.DefaultFile;
        if (TryRead(path, parsed.GetValue(_id), terminal, out var findings) is not { } configuration)
        {
            return findings.ExitCode;
        }

        OtherFile? other = null;
        if (parsed.GetValue(_against) is { } there)
        {
            if (TryRead(there, parsed.GetValue(_againstId) ?? parsed.GetValue(_id), terminal, out var ofOther) is not { } configured)
            {
                return ofOther.ExitCode;
            }

            other = new(there, configured);
        }

        // The machine of the file is the one in its namespace.
        if (ServiceIdentity.Of(new(), configuration.Service).Namespace is { } name && NamespaceEntry.Enter(name) is { } problem)
        {
            terminal.Error.WriteLine($"director: {problem}");
            return ExitCodes.NoPermission;
        }

        JudgedFile file = new(path, findings.Count(Severity.Error), findings.Count(Severity.Warning));
        var service = await FactGathering.AskServiceAsync(parsed.GetValue(_socket) ?? SocketOf(configuration)).ConfigureAwait(false);
        ThisMachine machine = new();
        var facts = await FactGathering.OfAsync(machine, configuration, file, service).ConfigureAwait(false);
        ThisWire wire = new(facts.Network.Links);
        facts = facts with
        {
            Other = other,
            Wire = await WireGathering.ListenAsync(wire, machine.Capabilities, configuration, facts.Network).ConfigureAwait(false),
            Probe = parsed.GetValue(_probe)
                ? await WireGathering.ProbeAsync(wire, machine.Capabilities, configuration, facts.Network).ConfigureAwait(false)
                : facts.Probe,
        };
        var examination = Examination.Of(MachineChecks.All, configuration, facts);
        if (parsed.GetValue(_json))
        {
            JsonReport.Write(examination, path, terminal.Output);
        }
        else
        {
            TextReport.Write(examination, terminal.HasColors, terminal.Output);
        }

        return examination.ExitCode;
    }

    // Says so when there is no such file.
    private static Configuration? TryRead(string path, string? id, Terminal terminal, out Findings findings)
    {
        findings = Findings.Of([path], LocalMachine.ReaderOptions(id));
        if (findings.Configurations is [var configuration])
        {
            return configuration;
        }

        terminal.Error.WriteLine($"{path}: error: {ConfigurationPaths.Missing(path)}");
        return null;
    }

    private static string SocketOf(Configuration configuration) =>
        ServiceIdentity.Of(new(), configuration.Service).RuntimeFolder(null) is { } folder
            ? Path.Combine(folder, SocketNames.Status)
            : KeptFiles.DefaultPath(SocketNames.Status);
}
