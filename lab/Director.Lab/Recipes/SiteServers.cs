namespace Director.Lab;

/// <summary>Web servers as services of a recipe's machine, with the site that the page has for them.</summary>
internal static class SiteServers
{
    /// <summary>nginx, with a file as /etc/nginx/sites-enabled has it.</summary>
    public static async Task<ServerProcess> NginxAsync(Host host, string site, string directory)
    {
        var file = $"{directory}/nginx";
        await File.WriteAllTextAsync(file, $$"""
            daemon off; master_process off; pid {{file}}.pid; error_log {{file}}.log;
            events { }
            http {
              access_log off; keepalive_timeout 0;
              client_body_temp_path {{file}}.body; proxy_temp_path {{file}}.proxy; fastcgi_temp_path {{file}}.fastcgi;
              uwsgi_temp_path {{file}}.uwsgi; scgi_temp_path {{file}}.scgi;
              include {{site}};
            }
            """);
        return await ServerProcess.StartAsync(host, ["t:80"], "nginx", "-e", $"{file}.log", "-c", file);
    }

    /// <summary>Apache, with a file as /etc/apache2/sites-enabled has it.</summary>
    public static async Task<ServerProcess> ApacheAsync(Host host, string site, string directory)
    {
        var file = $"{directory}/apache2";
        await File.WriteAllTextAsync(file, $$"""
            ServerRoot /usr/lib/apache2
            ServerName {{host.Name}}
            PidFile {{file}}.pid
            ErrorLog {{file}}.log
            DefaultRuntimeDir {{directory}}
            LoadModule mpm_event_module modules/mod_mpm_event.so
            LoadModule authz_core_module modules/mod_authz_core.so
            LoadModule dir_module modules/mod_dir.so
            User www-data
            Group www-data
            KeepAlive Off
            Listen 80
            Include {{site}}

            """);
        return await ServerProcess.StartAsync(host, ["t:80"], "apache2", "-D", "FOREGROUND", "-f", file);
    }
}
