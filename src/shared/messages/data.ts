/** Sentences about data: files that cannot be used, splits that cannot be made, and remarks on what was read. */
export const dataMessages = {
  en: {
    'file-not-chosen': 'No file has been chosen. Choose a CSV file, or give its path.',
    'file-not-found': 'There is no file “{{file}}”. Check the path: it starts at the folder of the study file.',
    'file-unreadable':
      'The file “{{file}}” cannot be read ({{reason}}). Check that it is a file and that you may open it.',
    'file-too-large':
      'The file “{{file}}” has {{megabytes}} MB, more than the {{limit}} MB that can be read. Take a sample of its rows.',
    'file-changed':
      'The file “{{file}}” is no longer the one this study was made with. Put the old file back, or choose the file again to use its new content.',
    'shipped-unreadable':
      'The file “{{file}}” that comes with the laboratory cannot be read ({{reason}}). Install the laboratory again.',
    'shipped-not-idx':
      'The file “{{file}}” that comes with the laboratory is damaged: it does not begin as images or labels in IDX format do. Install the laboratory again.',
    'shipped-cut-short':
      'The file “{{file}}” that comes with the laboratory is damaged: it holds {{found}} bytes of data instead of {{expected}}. Install the laboratory again.',
    'shipped-unlike':
      'The file “{{file}}” that comes with the laboratory holds other data than it should. Install the laboratory again.',
    'csv-empty': 'The file is empty. Choose a table with a row for each sample.',
    'csv-header-only':
      'The file has a header but no rows below it. Add the data, or set the header to “none” if the first row is data.',
    'csv-binary': 'The file is not text. Save the table as CSV (UTF-8) and choose it again.',
    'csv-spreadsheet': 'This is a spreadsheet (Excel). Open it and save it as “CSV UTF-8”, then choose that file.',
    'csv-other-format':
      'The file holds {{format}}, not a table. Save the data as CSV, a row for each sample, and choose that file.',
    'data-out-of-memory':
      'There is not enough memory to read these data. Take a sample of the rows, or leave columns out in the file.',
    'csv-quotes': 'A quotation mark is opened in row {{row}} and never closed. Close it, or remove it.',
    'csv-one-column':
      'The table has a single column; at least one input and the target are needed. If the columns are there, choose the separator yourself.',
    'csv-ragged':
      'Row {{row}} has {{found}} cells where the others have {{expected}}. Correct that row; a text with a separator in it needs quotation marks.',
    'csv-bad-number':
      'The column “{{column}}” holds numbers, but row {{row}} has “{{value}}” (and {{others}} other cells are no numbers). Correct them, empty them, or leave the column out.',
    'csv-too-many-categories':
      'The text column “{{column}}” has {{found}} different values, such as “{{value}}”; at most {{limit}} can become inputs. Leave the column out if it is a name, a date or an id. If it means numbers, write them without signs such as % or $.',
    'csv-missing-values':
      'The column “{{column}}” lacks values ({{rows}} rows of the table are incomplete). Fill them in, or let such rows be left out or filled with the mean.',
    'csv-unknown-column': 'There is no column “{{value}}”. The columns are: {{known}}.',
    'csv-unknown-column-near': 'There is no column “{{value}}”. Did you mean “{{near}}”?',
    'csv-target-left-out':
      'The target column “{{column}}” is empty or among the columns left out. Choose another target.',
    'csv-no-columns': 'No column with values is left. Leave fewer columns out, or choose another file.',
    'csv-too-many-inputs':
      'The table becomes {{found}} inputs; at most {{limit}} can be used. Leave columns out, here or in the file.',
    'csv-no-inputs': 'No column is left as an input. Leave fewer columns out.',
    'csv-target-not-number':
      'The target “{{column}}” holds texts, which cannot be predicted as numbers. Choose classification, or another target.',
    'too-few-rows':
      'Only {{rows}} usable rows are left; at least {{minimum}} are needed. Add rows, or fill missing values instead of leaving rows out.',
    'table-too-large':
      'The table becomes {{rows}} rows of {{columns}} inputs, too many to hold in memory. Leave columns out, or take a sample of the rows.',
    'constant-target':
      'The target “{{column}}” is the same in every row, so there is nothing to learn. Choose another target.',
    'single-class':
      'The target “{{column}}” has a single class, so there is nothing to tell apart. Add samples of other classes, or choose another target.',
    'too-many-classes':
      'The target “{{column}}” has {{found}} classes; at most {{limit}} are supported. If its values are numbers, choose regression.',
    'loss-needs-two-classes':
      'Binary cross-entropy is for two classes, but these data have {{classes}}. Choose cross-entropy.',
    'split-training-too-small':
      'Only {{found}} of {{samples}} samples would be trained on; at least {{minimum}} are needed. Raise the training share, or use more samples.',
    'split-validation-empty':
      '{{percent}} % of {{samples}} samples is not even one for validation. Raise the share, use more samples, or set validation to 0.',
    'split-test-empty':
      '{{percent}} % of {{samples}} samples is not even one for the test part. Use more samples, or let training and validation add up to 100 %.',
    'split-classes-too-small':
      '{{samples}} samples in {{classes}} classes cannot be divided within each class: a class keeps at least one sample for training. Do not stratify, or choose a target with fewer classes.',
    'csv-encoding': 'The file was read as {{encoding}} text. Should letters look wrong, save it as UTF-8.',
    'csv-damaged-letters':
      '{{count}} letters are damaged and show as “�”. Save the file again as UTF-8 if that matters.',
    'csv-decimal-comma': 'Numbers were read with a decimal comma.',
    'csv-duplicate-column': 'There is more than one column “{{column}}”; a later one is called “{{renamed}}” here.',
    'csv-empty-column': 'The column “{{column}}” has no values and was left out.',
    'csv-looks-like-id':
      'The column “{{column}}” only counts the rows. It says nothing about new samples: consider leaving it out.',
    'csv-numbers-as-classes':
      'The whole numbers in “{{column}}” are taken for classes. Choose regression if they are amounts.',
    'one-hot': 'The text column “{{column}}” became {{categories}} inputs, one for each value.',
    'one-hot-unlike':
      'The text column “{{column}}” became {{categories}} inputs, nearly one for each row: that says nothing about new samples. Leave it out; if it means numbers, write them without signs such as % or $.',
    'rounded-column':
      'The numbers in “{{column}}” lie closer together than can be told apart here: some become equal. Subtract a fixed number from all of them in the file.',
    'constant-column': 'The column “{{column}}” is the same in every row; it does not help.',
    'rows-without-target': '{{rows}} rows without a target were left out.',
    'rows-dropped': '{{rows}} rows with missing values were left out.',
    'values-filled': '{{rows}} rows had missing values, which take the mean of the training part.',
    'more-remarks': 'There are {{count}} more remarks of these kinds.',
    'small-class': 'The class “{{class}}” has only {{samples}} samples. Its results will be uncertain.',
  },
  ko: {
    'file-not-chosen': '파일을 고르지 않았습니다. CSV 파일을 고르거나 경로를 적어 주세요.',
    'file-not-found': '“{{file}}” 파일이 없습니다. 경로를 확인하세요. 경로는 연구 파일이 있는 폴더에서 시작합니다.',
    'file-unreadable':
      '“{{file}}” 파일을 읽을 수 없습니다({{reason}}). 폴더가 아닌 파일인지, 열 권한이 있는지 확인하세요.',
    'file-too-large':
      '“{{file}}” 파일은 {{megabytes}} MB로, 읽을 수 있는 {{limit}} MB를 넘습니다. 행을 일부만 뽑아 쓰세요.',
    'file-changed':
      '“{{file}}” 파일이 이 연구를 만들 때와 달라졌습니다. 원래 파일을 되돌려 놓거나, 새 내용을 쓰려면 파일을 다시 고르세요.',
    'shipped-unreadable': '실험실에 딸린 “{{file}}” 파일을 읽을 수 없습니다({{reason}}). 실험실을 다시 설치하세요.',
    'shipped-not-idx':
      '실험실에 딸린 “{{file}}” 파일이 손상되었습니다. IDX 형식의 이미지나 레이블로 시작하지 않습니다. 실험실을 다시 설치하세요.',
    'shipped-cut-short':
      '실험실에 딸린 “{{file}}” 파일이 손상되었습니다. 데이터가 {{expected}}바이트여야 하는데 {{found}}바이트입니다. 실험실을 다시 설치하세요.',
    'shipped-unlike': '실험실에 딸린 “{{file}}” 파일에 다른 데이터가 들어 있습니다. 실험실을 다시 설치하세요.',
    'csv-empty': '파일이 비어 있습니다. 표본마다 한 행이 있는 표를 고르세요.',
    'csv-header-only':
      '머리글만 있고 그 아래에 행이 없습니다. 데이터를 추가하거나, 첫 행이 데이터라면 머리글을 “없음”으로 바꾸세요.',
    'csv-binary': '텍스트 파일이 아닙니다. 표를 CSV(UTF-8)로 저장한 뒤 다시 고르세요.',
    'csv-spreadsheet': '엑셀 같은 스프레드시트 파일입니다. 열어서 “CSV UTF-8”로 저장한 뒤 그 파일을 고르세요.',
    'csv-other-format': '표가 아니라 {{format}} 파일입니다. 표본마다 한 행씩 CSV로 저장한 뒤 그 파일을 고르세요.',
    'data-out-of-memory':
      '메모리가 부족해 이 데이터를 읽을 수 없습니다. 파일에서 행을 일부만 뽑거나 필요 없는 열을 빼 주세요.',
    'csv-quotes': '{{row}}행에서 연 따옴표가 닫히지 않았습니다. 따옴표를 닫거나 지우세요.',
    'csv-one-column':
      '열이 하나뿐입니다. 입력과 목표까지 적어도 두 열이 필요합니다. 열이 더 있다면 구분자를 직접 고르세요.',
    'csv-ragged':
      '다른 행에는 칸이 {{expected}}개인데 {{row}}행에는 {{found}}개입니다. 그 행을 고치세요. 구분자가 들어간 텍스트는 따옴표로 묶어야 합니다.',
    'csv-bad-number':
      '“{{column}}” 열은 수로 되어 있는데 {{row}}행에 “{{value}}”이(가) 있습니다(수가 아닌 칸이 그 밖에 {{others}}개). 고치거나 비우거나 이 열을 제외하세요.',
    'csv-too-many-categories':
      '텍스트 열 “{{column}}”에 서로 다른 값이 {{found}}개 있습니다(예: “{{value}}”). 입력으로 바꿀 수 있는 값은 {{limit}}개까지입니다. 이름, 날짜, 일련번호라면 이 열을 제외하고, 수라면 %나 $ 같은 기호 없이 적으세요.',
    'csv-missing-values':
      '“{{column}}” 열에 빠진 값이 있습니다(값이 빠진 행은 모두 {{rows}}개). 값을 채우거나, 그런 행을 제외하거나 평균으로 채우도록 고르세요.',
    'csv-unknown-column': '“{{value}}” 열이 없습니다. 있는 열: {{known}}.',
    'csv-unknown-column-near': '“{{value}}” 열이 없습니다. 혹시 “{{near}}”인가요?',
    'csv-target-left-out': '목표 열 “{{column}}”이(가) 비어 있거나 제외할 열에 들어 있습니다. 다른 목표를 고르세요.',
    'csv-no-columns': '값이 있는 열이 남지 않았습니다. 제외할 열을 줄이거나 다른 파일을 고르세요.',
    'csv-too-many-inputs':
      '표가 입력 {{found}}개가 됩니다. 입력은 {{limit}}개까지 쓸 수 있습니다. 여기서 열을 제외하거나 파일에서 열을 빼 주세요.',
    'csv-no-inputs': '입력으로 쓸 열이 남지 않았습니다. 제외할 열을 줄이세요.',
    'csv-target-not-number':
      '목표 “{{column}}”이(가) 텍스트라서 수로 예측할 수 없습니다. 분류를 고르거나 다른 목표를 고르세요.',
    'too-few-rows':
      '쓸 수 있는 행이 {{rows}}개뿐입니다. 적어도 {{minimum}}개가 필요합니다. 행을 늘리거나, 결측값이 있는 행을 빼는 대신 값을 채우세요.',
    'table-too-large':
      '표가 입력 {{columns}}개, 행 {{rows}}개가 되어 메모리에 담기에 너무 큽니다. 열을 제외하거나 행을 일부만 뽑아 쓰세요.',
    'constant-target': '목표 “{{column}}”의 값이 모든 행에서 같아 배울 것이 없습니다. 다른 목표를 고르세요.',
    'single-class':
      '목표 “{{column}}”에 클래스가 하나뿐이라 구분할 것이 없습니다. 다른 클래스의 표본을 추가하거나 다른 목표를 고르세요.',
    'too-many-classes':
      '목표 “{{column}}”에 클래스가 {{found}}개 있습니다. {{limit}}개까지 쓸 수 있습니다. 값이 수라면 회귀를 고르세요.',
    'loss-needs-two-classes':
      '이진 교차 엔트로피는 클래스가 둘일 때 쓰는데 이 데이터에는 클래스가 {{classes}}개 있습니다. 교차 엔트로피를 고르세요.',
    'split-training-too-small':
      '표본 {{samples}}개 중 {{found}}개만 훈련에 쓰이게 됩니다. 적어도 {{minimum}}개가 필요합니다. 훈련 비율을 높이거나 표본을 늘리세요.',
    'split-validation-empty':
      '표본 {{samples}}개의 {{percent}}%로는 검증에 쓸 표본이 하나도 없습니다. 비율을 높이거나 표본을 늘리거나 검증 비율을 0으로 두세요.',
    'split-test-empty':
      '표본 {{samples}}개의 {{percent}}%로는 테스트에 쓸 표본이 하나도 없습니다. 표본을 늘리거나 훈련과 검증 비율의 합을 100%로 맞추세요.',
    'split-classes-too-small':
      '표본 {{samples}}개가 클래스 {{classes}}개로 나뉘어 있어 클래스마다 나눌 수 없습니다. 클래스마다 표본 하나는 훈련에 남기 때문입니다. 층화를 끄거나 클래스가 더 적은 타깃을 고르세요.',
    'csv-encoding': '{{encoding}} 텍스트로 읽었습니다. 글자가 깨져 보이면 UTF-8로 저장하세요.',
    'csv-damaged-letters': '글자 {{count}}개가 깨져 “�”로 보입니다. 문제가 되면 파일을 UTF-8로 다시 저장하세요.',
    'csv-decimal-comma': '쉼표를 소수점으로 읽었습니다.',
    'csv-duplicate-column': '“{{column}}” 열이 둘 이상 있어 뒤의 열을 “{{renamed}}”(으)로 부릅니다.',
    'csv-empty-column': '“{{column}}” 열에는 값이 없어 제외했습니다.',
    'csv-looks-like-id':
      '“{{column}}” 열은 행의 순번일 뿐이어서 새 표본을 예측하는 데 도움이 되지 않습니다. 제외하는 것이 좋습니다.',
    'csv-numbers-as-classes': '“{{column}}” 열의 정수를 클래스로 보았습니다. 양을 나타내는 수라면 회귀를 고르세요.',
    'one-hot': '텍스트 열 “{{column}}”을(를) 값마다 하나씩 입력 {{categories}}개로 바꾸었습니다.',
    'one-hot-unlike':
      '텍스트 열 “{{column}}”이(가) 거의 행마다 하나씩, 입력 {{categories}}개가 되었습니다. 새 표본을 예측하는 데 도움이 되지 않으니 제외하세요. 수라면 %나 $ 같은 기호 없이 적으세요.',
    'rounded-column':
      '“{{column}}” 열의 수는 서로 너무 가까워 일부가 같은 값이 됩니다. 파일의 모든 값에서 같은 수를 빼 주세요.',
    'constant-column': '“{{column}}” 열은 모든 행에서 값이 같아 도움이 되지 않습니다.',
    'rows-without-target': '목표값이 없는 행 {{rows}}개를 제외했습니다.',
    'rows-dropped': '결측값이 있는 행 {{rows}}개를 제외했습니다.',
    'values-filled': '행 {{rows}}개에 결측값이 있어 훈련 데이터의 평균으로 채웁니다.',
    'more-remarks': '비슷한 알림이 {{count}}개 더 있습니다.',
    'small-class': '“{{class}}” 클래스에는 표본이 {{samples}}개뿐이라 결과가 불확실합니다.',
  },
};
