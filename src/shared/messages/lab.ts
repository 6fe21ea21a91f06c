/** Sentences about the laboratory itself: its file, its workers, its runs. */
export const labMessages = {
  en: {
    'store.node-too-old':
      'Node {{version}} is too old for the database. Install Node {{needed}} or newer and start again.',
    'store.locked':
      'Another Descent Lab (process {{process}}) has {{file}} open. Close it first, or choose another file with --db.',
    'store.busy': 'Another program is using {{file}} just now. Close it there, then try again; nothing is lost.',
    'store.not-writable':
      'Descent Lab cannot write to {{file}} ({{reason}}). Give yourself the right to write in that folder, or choose another place for the file.',
    'store.disk-full':
      'The disk that holds {{file}} is full. Runs under way are paused and nothing is lost: free some space, then resume them.',
    'store.read-write-failed':
      'Reading or writing {{file}} failed ({{reason}}). Check the disk, then resume what is paused; what was saved before is safe.',
    'store.corrupt': 'The file {{file}} is damaged and could not be opened.',
    'store.newer':
      'The file {{file}} was written by a newer Descent Lab (version {{version}} of the file, this program knows up to {{known}}). It was left as it is: update Descent Lab to open it.',
    'store.foreign': 'The file {{file}} belongs to another program. It was left as it is: choose another file.',
    'store.restored':
      'The database was damaged. The backup of {{backup}} is open in its place; the damaged file is kept as {{aside}}.',
    'store.started-anew':
      'The database was damaged and there was no backup, so an empty one was made. The damaged file is kept as {{aside}}.',
    'store.remote-folder':
      'The file {{file}} lies on another computer. This works, but more slowly, and only for one Descent Lab at a time; a folder on this computer is better.',
    'store.backup-failed':
      'The daily backup of {{file}} could not be made ({{reason}}). Work goes on; check that there is room on the disk.',
    'store.unknown-study':
      'There is no study {{id}}: it may have been deleted. The history, or “descent list”, shows the studies there are.',
    'store.unknown-run':
      'There is no run {{id}}: it may have been deleted. The history, or “descent show STUDY”, shows the runs of a study.',
    'run.diverged':
      'Diverged in epoch {{epoch}}: the loss was no longer a finite number. A smaller learning rate usually helps. The state before it is saved.',
    'run.worker-died':
      'The worker of this run ended unexpectedly ({{reason}}). The other runs go on; resume the study to train this run again from its last checkpoint.',
    'run.out-of-memory':
      'This run needed more memory than there is. Take a smaller network, smaller batches or fewer samples, or let fewer runs train at once.',
    'run.round-missing':
      'Round {{round}} of the boosting has not been kept, so the rounds after it cannot be trained. Run the study again.',
    'run.failed': 'This run failed: {{reason}}. Resume the study to try it again.',
    'run.not-finished':
      'The run {{run}} has not been trained to its end, so there is no fingerprint to compare with. Resume it first.',
    'run.experiment-unreadable':
      'The run {{run}} was made with something this Descent Lab does not have. Open it with the version that made it.',
    'run.verification-ended':
      'Training the run {{run}} again was ended before it was done. Start the verification once more.',
    'memory.too-large-to-save':
      'The state of a training of “{{variant}}” takes {{needed}}, and no more than {{limit}} can be saved. Use fewer or smaller layers, or an optimiser that remembers less.',
    'memory.run-too-large':
      'One run of “{{variant}}” would need {{needed}}; the most a run can have is {{limit}}. Take a smaller network, smaller batches or fewer samples.',
    'memory.study-too-large':
      'This study would need {{needed}} at once, and {{available}} may be used. Take a smaller network, smaller batches or fewer samples, or let fewer runs train at once.',
    'compare.different-data':
      'These runs were trained on different data: their figures must not be held against each other.',
    'compare.different-split':
      'These runs divided the samples differently: differences between their figures may come from the split.',
    'compare.different-loss':
      'These runs measured their losses on different scales: do not compare the losses with each other.',
    'report.no-ensemble':
      'These networks do not answer together, as those of a bagging or a boosting do. Ask them one by one.',
    'report.together-final':
      'What networks say together is reported of the validation part or an opened test part, with their last weights. Choose these, or ask the networks one by one.',
    'report.several-variants':
      'A report is about the runs of one variant. Choose a run, or the runs of one variant with different seeds.',
    'lesson.broken': 'The lesson {{file}} cannot be read. Install Descent Lab again, or take this file away.',
  },
  ko: {
    'store.node-too-old':
      'Node {{version}}은(는) 데이터베이스를 쓰기에 너무 오래되었습니다. Node {{needed}} 이상을 설치한 뒤 다시 시작하세요.',
    'store.locked':
      '다른 Descent Lab(프로세스 {{process}})이 {{file}} 파일을 열고 있습니다. 먼저 그것을 닫거나 --db로 다른 파일을 고르세요.',
    'store.busy':
      '다른 프로그램이 지금 {{file}} 파일을 쓰고 있습니다. 그 프로그램에서 닫은 뒤 다시 시도하세요. 잃은 것은 없습니다.',
    'store.not-writable':
      '{{file}} 파일에 쓸 수 없습니다({{reason}}). 그 폴더의 쓰기 권한을 얻거나 파일을 둘 다른 곳을 고르세요.',
    'store.disk-full':
      '{{file}} 파일이 있는 디스크가 가득 찼습니다. 진행 중이던 학습은 일시 정지했고 잃은 것은 없습니다. 공간을 비운 뒤 이어서 실행하세요.',
    'store.read-write-failed':
      '{{file}} 파일을 읽거나 쓰지 못했습니다({{reason}}). 디스크를 확인한 뒤 멈춘 학습을 이어서 실행하세요. 전에 저장한 내용은 안전합니다.',
    'store.corrupt': '{{file}} 파일이 손상되어 열 수 없습니다.',
    'store.newer':
      '{{file}} 파일은 더 새로운 Descent Lab에서 만들었습니다(파일 버전 {{version}}, 이 프로그램은 {{known}}까지 압니다). 파일은 그대로 두었으니 Descent Lab을 업데이트한 뒤 여세요.',
    'store.foreign': '{{file}} 파일은 다른 프로그램의 것입니다. 그대로 두었으니 다른 파일을 고르세요.',
    'store.restored':
      '데이터베이스가 손상되어 {{backup}}에 만든 백업을 대신 열었습니다. 손상된 파일은 {{aside}}(으)로 남겨 두었습니다.',
    'store.started-anew':
      '데이터베이스가 손상되었고 백업이 없어 빈 데이터베이스를 새로 만들었습니다. 손상된 파일은 {{aside}}(으)로 남겨 두었습니다.',
    'store.remote-folder':
      '{{file}} 파일이 다른 컴퓨터에 있습니다. 쓸 수는 있지만 더 느리고 한 번에 Descent Lab 하나만 열 수 있으니 이 컴퓨터의 폴더를 쓰는 편이 좋습니다.',
    'store.backup-failed':
      '{{file}} 파일의 하루 한 번 백업을 만들지 못했습니다({{reason}}). 작업은 계속할 수 있습니다. 디스크 공간이 남아 있는지 확인하세요.',
    'store.unknown-study':
      '{{id}}(이)라는 연구가 없습니다. 삭제되었을 수 있습니다. 기록이나 “descent list”에서 어떤 연구가 있는지 볼 수 있습니다.',
    'store.unknown-run':
      '{{id}}(이)라는 실행이 없습니다. 삭제되었을 수 있습니다. 기록이나 “descent show STUDY”에서 연구에 속한 실행을 볼 수 있습니다.',
    'run.diverged':
      '에포크 {{epoch}}에서 발산했습니다. 손실이 더는 유한한 수가 아닙니다. 학습률을 줄이면 대개 나아집니다. 발산하기 전의 상태는 저장했습니다.',
    'run.worker-died':
      '이 실행을 맡은 작업 스레드가 뜻밖에 끝났습니다({{reason}}). 다른 실행은 계속됩니다. 연구를 이어서 실행하면 마지막 체크포인트부터 다시 학습합니다.',
    'run.out-of-memory':
      '이 실행에 필요한 메모리가 모자랍니다. 신경망이나 배치, 표본 수를 줄이거나 동시에 학습하는 실행 수를 줄이세요.',
    'run.round-missing':
      '부스팅 라운드 {{round}}의 결과가 남아 있지 않아 이후 라운드를 학습할 수 없습니다. 연구를 다시 실행하세요.',
    'run.failed': '이 실행이 실패했습니다: {{reason}}. 연구를 이어서 실행하면 다시 시도합니다.',
    'run.not-finished': '{{run}} 실행은 끝까지 학습하지 않아 비교할 지문이 없습니다. 먼저 이어서 학습하세요.',
    'run.experiment-unreadable':
      '실행 {{run}}에는 지금 설치된 Descent Lab에 없는 것이 쓰였습니다. 그 실행을 만든 버전으로 여세요.',
    'run.verification-ended': '{{run}} 실행을 다시 학습하다가 끝나기 전에 멈췄습니다. 검증을 다시 시작하세요.',
    'memory.too-large-to-save':
      '“{{variant}}” 학습의 상태는 {{needed}}인데 저장할 수 있는 한도는 {{limit}}입니다. 층을 줄이거나, 기억을 덜 쓰는 옵티마이저를 고르세요.',
    'memory.run-too-large':
      '“{{variant}}”의 실행 하나에 {{needed}}이(가) 필요하지만 실행 하나가 쓸 수 있는 메모리는 {{limit}}까지입니다. 신경망이나 배치, 표본 수를 줄이세요.',
    'memory.study-too-large':
      '이 연구는 한꺼번에 {{needed}}이(가) 필요하지만 쓸 수 있는 메모리는 {{available}}입니다. 신경망이나 배치, 표본 수를 줄이거나 동시에 학습하는 실행 수를 줄이세요.',
    'compare.different-data': '서로 다른 데이터로 학습한 실행들입니다. 수치를 서로 견주면 안 됩니다.',
    'compare.different-split': '표본을 서로 다르게 나눈 실행들입니다. 수치의 차이는 나눈 방식 때문일 수 있습니다.',
    'compare.different-loss': '손실을 서로 다른 기준으로 잰 실행들입니다. 손실끼리 견주지 마세요.',
    'report.no-ensemble': '이 신경망들은 배깅이나 부스팅과 달리 함께 답하지 않습니다. 하나씩 보세요.',
    'report.together-final':
      '신경망들이 함께 내놓은 답은 마지막 가중치로, 검증 데이터나 열어 본 테스트 데이터에서만 보여 줍니다. 그렇게 고르거나 신경망을 하나씩 보세요.',
    'report.several-variants':
      '보고서는 한 변형의 실행만 다룹니다. 실행 하나를 고르거나 한 변형의 여러 시드 실행을 고르세요.',
    'lesson.broken': '{{file}} 수업을 읽을 수 없습니다. Descent Lab을 다시 설치하거나 이 파일을 치우세요.',
  },
};
