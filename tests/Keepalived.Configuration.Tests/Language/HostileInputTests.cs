using System.Diagnostics;
using System.Text;

namespace Keepalived.Configuration.Tests;

/// <summary>
/// No input may throw, take a second of computing or keep 256 MB. A run takes three seconds; DIRECTOR_FUZZ_SECONDS makes it longer,
/// and DIRECTOR_FUZZ_REPORT names a file for its figures.
/// </summary>
public sealed class HostileInputTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("DIRECTOR_FUZZ_SECONDS"), out var asked)
        ? asked
        : 3;

    [Fact]
    public void Random_bytes_are_read_to_their_end()
        => Run(1, random =>
        {
            var bytes = new byte[random.Next(4096)];
            random.NextBytes(bytes);
            return bytes;
        });

    [Fact]
    public void Mutated_samples_are_read_to_their_end()
    {
        var samples = DifferentialTests.Files.Select(File.ReadAllBytes).ToArray();
        Run(2, random => Mutate(samples[random.Next(samples.Length)], random));
    }

    [Fact]
    public void Words_of_the_language_in_any_order_are_read_to_their_end()
    {
        string[] words =
        [
            .. AllTables.Walk().SelectMany(t => t.Keywords).Select(k => k.Name).Distinct(),
            "{", "}", "{", "}", "\n", "\n", "\n", "\"", "'", "\\", "\\\n", "#", "!", "@node1", "@^node1", "$A=", "$A", "${A}", "$B=$A$A",
            "~SEQ(A,1,3)", "~SEQ(A,0,99999999)", "~LST(A,1,2)",
            "~LST({A,B},{1,2})", "include x", "10.0.0.1", "::1/64", "10.0.0.1-9", "80", "-1", "99999999999999999999", "0.5", "5s", "on",
            "off", "eth0", "MASTER", "${_ENV}", "${_RANDOM 5 1}", "default", "weight",
        ];
        Run(3, random =>
        {
            var text = new StringBuilder();
            for (var i = random.Next(300); i > 0; i--)
            {
                text.Append(words[random.Next(words.Length)]).Append(random.Next(4) == 0 ? "\n" : " ");
            }

            return Encoding.UTF8.GetBytes(text.ToString());
        });
    }

    [Fact]
    public void Configurations_of_the_whole_table_are_read_to_their_end()
        => Run(4, random =>
        {
            var text = Encoding.UTF8.GetBytes(SampleConfiguration.Make(random.Next()));
            return random.Next(2) == 0 ? text : Mutate(text, random);
        });

    [Theory]
    [InlineData("~SEQ(A,0,99999999999) router_id x\n", "bad-repeat")]
    [InlineData("~SEQ(A,1,2000) ~SEQ(B,1,2000) }\n", "expansion-size")]
    [InlineData("$A=$A\nrouter_id $A\n", "expansion-loop")]
    [InlineData("$A= \\\n$A \\\n$A\n$A\n", "expansion-loop")]
    [InlineData("$A= \\\n x \\\n~SEQ(N,1,9) $A\n$A\n", "expansion-loop")]
    [InlineData("$A= \\\n~SEQ(N,1,400) x \\\n~SEQ(N,1,400) x\n$B= \\\n$A \\\n$A\n~SEQ(N,1,2000) $B\n", "expansion-size")]
    [InlineData("$A=aaaaaaaaaaaaaaaa${A}\nrouter_id $A\n", "expansion-too-long")]
    [InlineData("include /etc/director/director.conf\n", "include-cycle")]
    public void A_file_that_grows_without_end_is_stopped(string text, string code)
        => Assert.Contains(Conf.Read(text).Diagnostics, d => d.Code == code);

    /// <summary>Each definition holds the one before it twice.</summary>
    [Fact]
    public void Definitions_that_double_are_stopped_in_time()
    {
        var text = new StringBuilder("$A0= \\\n x \\\n y\n");
        for (var i = 1; i <= 40; i++)
        {
            text.Append($"$A{i}= \\\n$A{i - 1} \\\n$A{i - 1}\n");
        }

        var input = Encoding.UTF8.GetBytes(text.Append("$A40\n").ToString());
        new FuzzRun().Read(input);
        Assert.Contains(Conf.Read(new MemoryFiles().Add(Conf.Path, input)).Diagnostics, d => d.Code == "expansion-size");
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var i = random.Next(1, 20); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"{}\"$~@#!\n\\"[random.Next(10)]);
                    break;
                default:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(200)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Run(int seed, Func<Random, byte[]> make)
    {
        var run = new FuzzRun();
        var random = new Random(seed + Environment.ProcessId);
        var total = Stopwatch.StartNew();
        while (total.Elapsed < TimeSpan.FromSeconds(Seconds / 4.0))
        {
            run.Read(make(random));
        }

        run.Report(seed);
    }
}
