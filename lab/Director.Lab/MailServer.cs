namespace Director.Lab;

/// <summary>A mail as a server has kept it.</summary>
/// <param name="Subject">As its header says it, unfolded.</param>
/// <param name="Lines">Its text.</param>
public sealed record KeptMail(string Subject, string[] Lines);

/// <summary>Debian's exim on port 25 of a host, which keeps every mail for whomever it is.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private const string User = "Debian-exim";

    private readonly string _directory;
    private readonly string _file;
    private readonly Host _host;
    private ServerProcess? _process;

    private MailServer(Host host)
    {
        _host = host;
        // On a file system of the lab's own: exim gives its files to its user.
        _directory = Directory.CreateDirectory($"/run/lab-mail/{host.Name}.{Guid.NewGuid():N}").FullName;
        _file = $"{_directory}/exim.conf";
    }

    public static async Task<MailServer> StartAsync(Host host)
    {
        MailServer server = new(host);
        await File.WriteAllTextAsync(server._file, $"""
            primary_hostname = mail.example.com
            spool_directory = {server._directory}/spool
            log_file_path = {server._directory}/%slog
            pid_file_path = {server._directory}/pid
            tls_advertise_hosts =
            acl_smtp_rcpt = take
            begin acl
            take:
              accept
            begin routers
            keep:
              driver = accept
              transport = keep
            begin transports
            keep:
              driver = appendfile
              directory = {server._directory}/mails
              maildir_format
              create_directory
              user = {User}

            """);
        await Command.RunAsync(null, "", "chown", $"{User}:{User}", server._directory);
        await server.StartAsync();
        return server;
    }

    /// <summary>What it has kept, in the order it came.</summary>
    public KeptMail[] Mails
    {
        get
        {
            DirectoryInfo kept = new($"{_directory}/mails/new");
            return kept.Exists
                ? [.. kept.GetFiles().OrderBy(static file => file.LastWriteTimeUtc).Select(static file => Read(file.FullName))]
                : [];
        }
    }

    /// <summary>Starts it again.</summary>
    public async Task StartAsync() => _process = await ServerProcess.StartAsync(_host, ["t:25"], "exim4", "-C", _file, "-bdf", "-oX", "25");

    /// <summary>Ends it: connections to it are refused.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static KeptMail Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var body = Array.IndexOf(lines, "");
        var headers = string.Join('\n', lines[..body])
            .Replace("\n ", " ", StringComparison.Ordinal)
            .Replace("\n\t", " ", StringComparison.Ordinal);
        var subject = headers.Split('\n').First(static line => line.StartsWith("Subject: ", StringComparison.Ordinal));
        return new(subject["Subject: ".Length..], [.. lines[(body + 1)..].Where(static line => line.Length > 0)]);
    }
}
