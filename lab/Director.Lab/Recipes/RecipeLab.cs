using System.Text.RegularExpressions;
using TestSupport;

namespace Director.Lab;

/// <summary>The cluster of a recipe, made of its page alone: machines, networks, files, daemons. Its steps can be played.</summary>
public sealed partial class RecipeLab : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly string[] Configurations = ["/etc/director/director.conf", "/etc/keepalived/keepalived.conf"];

    private readonly Recipe _recipe;
    private readonly string _directory;
    private readonly bool _withIptables;
    private readonly Host _switch = new("net", "");
    private readonly Dictionary<string, Host> _hosts;
    private readonly Dictionary<(string Machine, string Service), IAsyncDisposable> _running = [];

    private RecipeLab(Recipe recipe, string directory, bool withIptables)
    {
        _withIptables = withIptables;
        _recipe = recipe;
        _directory = directory;
        _hosts = recipe.Machines.ToDictionary(static machine => machine.Name,
            static machine => new Host(machine.Name, machine.Links[0].Addresses[0].Split('/')[0]));
    }

    /// <summary>Makes the machines with their files, and starts what runs on them.</summary>
    /// <param name="withIptables">Where a page has the packet filter in both forms: that of iptables.</param>
    public static async Task<RecipeLab> StartAsync(Recipe recipe, bool withIptables = false)
    {
        var shared = Environment.GetEnvironmentVariable("LAB_SHARED") is { Length: > 0 } kept ? kept : "/run/lab";
        RecipeLab lab = new(recipe, $"{shared}/{recipe.Name}", withIptables);
        try
        {
            await lab.BuildAsync();
            return lab;
        }
        catch
        {
            // The next one finds no namespace of this one.
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does what the page says and sees what the page shows, step by step; throws where that does not come about.</summary>
    /// <param name="seen">Is told of each step, and what was seen.</param>
    public async Task PlayAsync(Action<RecipeStep, string> seen)
    {
        foreach (var step in _recipe.Steps)
        {
            if (step.Answer.Length == 0)
            {
                seen(step, await DoAsync(step));
                continue;
            }

            var answer = await Eventually.SeesAsync($"{step.Machine}: {step.Command}\n{step.Answer}\n", Soon, () => DoAsync(step),
                answer => Plain(answer) == Plain(step.Answer));
            seen(step, answer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // First those that were started last.
            foreach (var running in _running.Values.Reverse())
            {
                await running.DisposeAsync();
            }
        }
        finally
        {
            await Command.RunAsync(null, string.Concat(_hosts.Keys.Append("net").Select(static name => $"netns delete {name}\n")), "ip",
                "-batch", "-");
        }
    }

    private async Task BuildAsync()
    {
        await Command.RunAsync(null, Wiring(), "ip", "-batch", "-");
        await _switch.IpAsync(Switching());
        foreach (var machine in _recipe.Machines)
        {
            await _hosts[machine.Name].IpAsync(Addressing(machine));
            await RecipeMachineSetup.ApplyAsync(_hosts[machine.Name], Write(machine.Name), _withIptables);
        }

        foreach (var machine in _recipe.Machines)
        {
            await MountAsync(machine.Name);
            foreach (var service in machine.Runs)
            {
                await StartAsync(machine.Name, service);
            }
        }
    }

    // What is done to a whole machine or a service the lab does itself: there is no systemd on it, nor a power switch.
    private async Task<string> DoAsync(RecipeStep step)
    {
        var (machine, words) = (step.Machine, step.Command.Split(' '));
        switch (words)
        {
            case ["systemctl", "start", var service]:
                await StartAsync(machine, service);
                return "";
            case ["systemctl", "stop", var service]:
                await StopAsync(machine, service);
                return "";
            case ["systemctl", "reload", var service]:
                await ((Daemon)_running[(machine, service)]).ReloadAsync(await File.ReadAllTextAsync(ConfigurationOf(machine)));
                return "";
            case ["poweroff"]:
                foreach (var link in _recipe.Machines.First(other => other.Name == machine).Links)
                {
                    await _switch.IpAsync($"link set {Port(machine, link.Name)} down\n");
                }

                foreach (var daemon in _running.Where(one => one.Key.Machine == machine).Select(static one => one.Value).OfType<Daemon>())
                {
                    await daemon.KillAsync();
                }

                return "";
            default:
                return (await Command.TryAsync(_hosts[machine].Namespace, "", "bash", "-c", Placed(machine, step.Command))).Output;
        }
    }

    private async Task StartAsync(string machine, string service) => _running[(machine, service)] = service switch
    {
        "director" => await DaemonAsync(machine, DaemonProgram.UnderTest),
        "keepalived" => await DaemonAsync(machine, DaemonProgram.Keepalived),
        "mariadb" => await MariaDb.StartAsync(
            _hosts[machine], PlaceOf(machine, "/etc/mysql/mariadb.conf.d/60-cluster.cnf"), PlaceOf(machine, "/var/lib/mysql")),
        "nfs-server" => await NfsServer.StartAsync(_hosts[machine], PlaceOf(machine, "/etc/exports")),
        "nginx" when PlaceOf(machine, "/etc/nginx/sites-enabled/default") is var site && File.Exists(site) =>
            await SiteServers.NginxAsync(_hosts[machine], site, $"{_directory}/{machine}"),
        "apache2" => await SiteServers.ApacheAsync(
            _hosts[machine], PlaceOf(machine, "/etc/apache2/sites-enabled/000-default.conf"), $"{_directory}/{machine}"),
        "web" or "nginx" => await WebServer.StartAsync(_hosts[machine], $"{_directory}/{machine}"),
        "exim4" => await MailServer.StartAsync(_hosts[machine]),
        _ => throw new NotSupportedException($"{machine}: nobody knows how to start {service}"),
    };

    private async Task StopAsync(string machine, string service)
    {
        var key = (machine, _running.ContainsKey((machine, service)) ? service : "web");
        if (_running[key] is Daemon daemon)
        {
            await daemon.StopAsync(Soon);
        }

        await _running[key].DisposeAsync();
        _running.Remove(key);
    }

    private async Task<Daemon> DaemonAsync(string machine, DaemonProgram program) => await Daemon.StartAsync(
        program, _hosts[machine], await File.ReadAllTextAsync(ConfigurationOf(machine)), $"{_directory}/{machine}/{program.Name}");

    private string ConfigurationOf(string machine) =>
        Configurations.Select(path => PlaceOf(machine, path)).First(File.Exists);

    private async Task MountAsync(string machine)
    {
        if (PlaceOf(machine, "/etc/fstab") is var file && File.Exists(file))
        {
            foreach (var line in RecipeMachineSetup.Lines(file))
            {
                _running[(machine, line)] = await NfsMount.MountAsync(_hosts[machine], line);
            }
        }
    }

    /// <summary>
    /// Where a file of a machine is: below the lab's directory. What is served is in memory, which can be exported and which every user
    /// can reach.
    /// </summary>
    private string PlaceOf(string machine, string path) =>
        (path.StartsWith("/srv/", StringComparison.Ordinal) ? $"/run/recipe/{machine}" : $"{_directory}/{machine}") + path;

    /// <summary>A text with the places of the machine's own files: they are below the lab's directory.</summary>
    private string Placed(string machine, string text) => OwnFiles().Replace(text, match => PlaceOf(machine, match.Value));

    /// <summary>Writes the files of a machine below the lab's directory. Returns where each is.</summary>
    private Dictionary<string, string> Write(string machine)
    {
        Dictionary<string, string> written = [];
        Directory.CreateDirectory($"{_directory}/{machine}");
        foreach (var file in _recipe.Files.Where(file => file.Machines.Contains(machine)))
        {
            var place = PlaceOf(machine, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, Placed(machine, file.Text));
            File.SetUnixFileMode(place, file.Text.StartsWith("#!", StringComparison.Ordinal) ? Executable : Readable);
            written.Add(file.Path, place);
        }

        return written;
    }

    private string Wiring()
    {
        var links = (from machine in _recipe.Machines from link in machine.Links select (Machine: machine.Name, Link: link)).ToList();
        return string.Join('\n',
        [
            "netns add net",
            .. _recipe.Machines.Select(static machine => $"netns add {machine.Name}"),
            .. links.Select(static link => link.Link.Network).Distinct()
                .Select(static network => $"link add {network} netns net type bridge mcast_snooping 0"),
            .. links.Select(static link => $"link add {Port(link.Machine, link.Link.Name)} netns net type veth peer name {link.Link.Name} "
                + (link.Link.HardwareAddress is { } address ? $"address {address} " : "") + $"netns {link.Machine}"),
            "",
        ]);
    }

    private string Switching() => string.Join('\n',
    [
        .. _recipe.Machines.SelectMany(static machine => machine.Links).Select(static link => link.Network).Distinct()
            .Select(static network => $"link set {network} up"),
        .. from machine in _recipe.Machines
           from link in machine.Links
           select $"link set {Port(machine.Name, link.Name)} master {link.Network} up",
        "",
    ]);

    private static string Addressing(RecipeMachine machine) => string.Join('\n',
    [
        "link set lo up",
        .. machine.Links.Select(static link => $"link set {link.Name} up"),
        .. from link in machine.Links
           from address in link.Addresses
           select $"address add {address} dev {link.Name}{(address.Contains(':', StringComparison.Ordinal) ? " nodad" : "")}",
        .. from link in machine.Links where link.Gateway is not null select $"route add default via {link.Gateway}",
        "",
    ]);

    // Names of files that stand by themselves, not within others.
    [GeneratedRegex(@"(?<![\w/.-])/(?:etc|srv|usr/local|var/lib/mysql)/")]
    private static partial Regex OwnFiles();

    private static string Port(string machine, string link) => $"{machine}-{link}";

    /// <summary>Lines without what they are set off with, and without their order, which is the kernel's affair.</summary>
    private static string Plain(string text) => Blanks().Replace(
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal)),
        " ");

    [GeneratedRegex("[ \t]+")]
    private static partial Regex Blanks();
}
