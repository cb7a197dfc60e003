namespace Director.Lab;

/// <summary>MariaDB as a service of a recipe's machine.</summary>
internal static class MariaDb
{
    /// <summary>Starts one with the settings of a file; its data is made at the first start.</summary>
    public static async Task<ServerProcess> StartAsync(Host host, string settings, string data)
    {
        // Without the engine that a small machine takes seconds to start.
        string[] always = [$"--datadir={data}", "--user=root", "--innodb=OFF", "--default-storage-engine=Aria"];
        if (!Directory.Exists(data))
        {
            await Command.RunAsync(null, "", "mariadb-install-db",
                ["--no-defaults", .. always, "--auth-root-authentication-method=socket", "--skip-test-db"]);
        }

        var server = await ServerProcess.StartAsync(host, ["t:3306"], "mariadbd",
            [$"--defaults-file={settings}", .. always, $"--socket={data}/socket", $"--log-error={data}/log"]);
        server.EndSignal = Signals.Terminate;
        return server;
    }
}
